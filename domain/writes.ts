import { TABLE, type Key } from './keys.ts';

/** When a write may happen; otherwise its whole transaction fails. */
export type Condition =
  /** Nothing is stored under the key. */
  | { is: 'absent' }
  /** The stored row has this version. */
  | { is: 'version'; version: number }
  /** The stored profile was not changed since it was read: a lost race must not write back role and status. */
  | { is: 'unchanged'; updatedAt: string }
  /** Nothing is stored, or the stored item expired before this instant (epoch seconds): the clock decides, not TTL. */
  | { is: 'absentOrExpired'; now: number }
  /** The stored profile belongs to an active ADMIN. */
  | { is: 'activeAdmin' }
  /** The stored string set contains somebody other than `member`. */
  | { is: 'hasOthers'; attribute: string; member: string };

/**
 * One item of a transaction, in plain values. Resolvers and functions each translate it into their own form of
 * TransactWriteItems. The writes are decided once, here in `domain/`.
 */
export type Write =
  | { write: 'put'; key: Key; item: Record<string, unknown>; condition?: Condition }
  | { write: 'update'; key: Key; set: Record<string, unknown>; remove: string[]; condition?: Condition }
  | { write: 'delete'; key: Key };

/** Conditions that only functions set: resolvers do not carry their text. */
export type FunctionCondition =
  | Condition
  /** Something is stored under the key. */
  | { is: 'present' }
  /** Something is stored, and its attribute is absent or a smaller number. */
  | { is: 'below'; attribute: string; value: number }
  /** Each stored attribute, or the member that `map.attribute` names, has this value; undefined: is absent. */
  | { is: 'equals'; values: Record<string, unknown> }
  /** Something is stored; its `nextReminderAt` is absent or past, or its lease is this one. */
  | { is: 'dueOrLeased'; now: string; leaseId: string };

/** Writes that only functions use. */
export type FunctionWrite =
  | { write: 'put'; key: Key; item: Record<string, unknown>; condition?: FunctionCondition }
  | FunctionUpdate
  | FunctionDelete
  /** Writes nothing, but the transaction succeeds only if the condition holds. */
  | { write: 'check'; key: Key; condition: Condition }
  /** Adds or removes one member of a string set. An absent item or attribute is an empty set. */
  | { write: 'addToSet' | 'removeFromSet'; key: Key; attribute: string; member: string; condition?: FunctionCondition };

/** An update that may create the item, keep a value that is there, and count. */
export interface FunctionUpdate {
  write: 'update';
  key: Key;
  set: Record<string, unknown>;
  /** Set where there is no value yet. */
  setIfAbsent?: Record<string, unknown>;
  remove: string[];
  /** Added to numbers; an absent number is 0. */
  add?: Record<string, number>;
  condition?: FunctionCondition;
}

export interface FunctionDelete {
  write: 'delete';
  key: Key;
  condition?: FunctionCondition;
}

/** A condition in the form that DynamoDB reads: expression, names, plain values. One text for both runtimes. */
export interface ConditionExpression {
  expression: string;
  names: Record<string, string>;
  values: Record<string, unknown>;
}

export function conditionExpression(condition: Condition): ConditionExpression {
  if (condition.is === 'version') {
    return {
      expression: '#row.#version = :version',
      names: { '#row': 'row', '#version': 'version' },
      values: { ':version': condition.version },
    };
  }
  if (condition.is === 'unchanged') {
    return {
      expression: '#row.#updatedAt = :updatedAt',
      names: { '#row': 'row', '#updatedAt': 'updatedAt' },
      values: { ':updatedAt': condition.updatedAt },
    };
  }
  if (condition.is === 'absentOrExpired') {
    return {
      expression: 'attribute_not_exists(#PK) OR #ttl <= :now',
      names: { '#PK': TABLE.partitionKey, '#ttl': TABLE.ttl },
      values: { ':now': condition.now },
    };
  }
  if (condition.is === 'activeAdmin') {
    return {
      expression: '#row.#role = :role AND #row.#status = :status',
      names: { '#row': 'row', '#role': 'role', '#status': 'status' },
      values: { ':role': 'ADMIN', ':status': 'ACTIVE' },
    };
  }
  if (condition.is === 'hasOthers') {
    return {
      expression: 'attribute_exists(#set) AND (size(#set) > :one OR NOT contains(#set, :member))',
      names: { '#set': condition.attribute },
      values: { ':one': 1, ':member': condition.member },
    };
  }
  return { expression: 'attribute_not_exists(#PK)', names: { '#PK': TABLE.partitionKey }, values: {} };
}

/** `SET … REMOVE …` over top-level attributes. */
export function updateExpression(set: Record<string, unknown>, remove: string[]): ConditionExpression {
  const entries = Object.entries(set);
  const sets = entries.map((_, index) => `#s${index} = :s${index}`).join(', ');
  const removes = remove.map((_, index) => `#r${index}`).join(', ');
  const names: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  entries.forEach((entry, index) => {
    names[`#s${index}`] = entry[0];
    values[`:s${index}`] = entry[1];
  });
  remove.forEach((name, index) => {
    names[`#r${index}`] = name;
  });
  return { expression: `SET ${sets}${removes === '' ? '' : ` REMOVE ${removes}`}`, names, values };
}
