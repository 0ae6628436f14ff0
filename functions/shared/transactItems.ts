import type { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { REMINDERS_SORT_KEY, TABLE } from '../../domain/keys.ts';
import { correlated } from '../../domain/correlation.ts';
import {
  conditionExpression,
  updateExpression,
  type ConditionExpression,
  type FunctionCondition,
  type FunctionUpdate,
  type FunctionWrite,
} from '../../domain/writes.ts';
import { correlationId } from './correlation.ts';

export type TransactItem = NonNullable<TransactWriteCommand['input']['TransactItems']>[number];

/** The writes in DynamoDB's form. */
export const transactItems = (table: string, writes: FunctionWrite[]): TransactItem[] =>
  writes.map((write) => transactItem(table, correlated(write, correlationId() ?? null)));

function transactItem(TableName: string, write: FunctionWrite): TransactItem {
  if (write.write === 'check')
    return { ConditionCheck: { TableName, Key: write.key, ...conditionOf(write.condition) } };
  const condition = write.condition === undefined ? undefined : conditionOf(write.condition);
  if (write.write === 'delete') return { Delete: { TableName, Key: write.key, ...condition } };
  if (write.write === 'put') return { Put: { TableName, Item: { ...write.key, ...write.item }, ...condition } };
  const { expression, names, values } = write.write === 'update' ? changes(write) : membership(write);
  const all = { ...values, ...condition?.ExpressionAttributeValues };
  return {
    Update: {
      TableName,
      Key: write.key,
      UpdateExpression: expression,
      ...condition,
      ExpressionAttributeNames: { ...names, ...condition?.ExpressionAttributeNames },
      ...(Object.keys(all).length > 0 && { ExpressionAttributeValues: all }),
    },
  };
}

/** `SET … REMOVE … ADD …`; each part is optional. */
function changes({ set, setIfAbsent = {}, remove, add = {} }: FunctionUpdate): ConditionExpression {
  if (Object.keys(setIfAbsent).length === 0 && Object.keys(add).length === 0 && Object.keys(set).length > 0)
    return updateExpression(set, remove);
  const names: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  const part = (word: string, entries: [string, unknown][], text: (name: string, value: string) => string) => {
    const terms = entries.map(([name, value]) => {
      const place = `a${Object.keys(names).length}`;
      names[`#${place}`] = name;
      if (value !== undefined) values[`:${place}`] = value;
      return text(`#${place}`, `:${place}`);
    });
    return { word, terms };
  };
  const parts = [
    part('SET', Object.entries(set), (name, value) => `${name} = ${value}`),
    part('SET', Object.entries(setIfAbsent), (name, value) => `${name} = if_not_exists(${name}, ${value})`),
    part(
      'REMOVE',
      remove.map((name) => [name, undefined]),
      (name) => name,
    ),
    part('ADD', Object.entries(add), (name, value) => `${name} ${value}`),
  ];
  const clauses = ['SET', 'REMOVE', 'ADD'].flatMap((word) => {
    const terms = parts.filter((one) => one.word === word).flatMap((one) => one.terms);
    return terms.length === 0 ? [] : [`${word} ${terms.join(', ')}`];
  });
  return { expression: clauses.join(' '), names, values };
}

function membership({ write, attribute, member }: Extract<FunctionWrite, { member: string }>): ConditionExpression {
  return {
    expression: `${write === 'addToSet' ? 'ADD' : 'DELETE'} #members :members`,
    names: { '#members': attribute },
    values: { ':members': new Set([member]) },
  };
}

function conditionOf(condition: FunctionCondition) {
  const { expression, names, values } = expressionOf(condition);
  return {
    ConditionExpression: expression,
    ExpressionAttributeNames: names,
    ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
  };
}

function expressionOf(condition: FunctionCondition): ConditionExpression {
  if (condition.is === 'equals') {
    const names: Record<string, string> = {};
    const values: Record<string, unknown> = {};
    const terms = Object.entries(condition.values).map(([path, value], index) => {
      const place = path.split('.').map((name, depth) => {
        names[`#e${index}_${depth}`] = name;
        return `#e${index}_${depth}`;
      });
      if (value === undefined) return `attribute_not_exists(${place.join('.')})`;
      values[`:e${index}`] = value;
      return `${place.join('.')} = :e${index}`;
    });
    return { expression: terms.join(' AND '), names, values };
  }
  if (condition.is === 'present')
    return { expression: 'attribute_exists(#PK)', names: { '#PK': TABLE.partitionKey }, values: {} };
  if (condition.is === 'below') {
    return {
      expression: 'attribute_exists(#PK) AND (attribute_not_exists(#below) OR #below < :bound)',
      names: { '#PK': TABLE.partitionKey, '#below': condition.attribute },
      values: { ':bound': condition.value },
    };
  }
  if (condition.is === 'dueOrLeased') {
    return {
      expression: 'attribute_exists(#PK) AND (attribute_not_exists(#at) OR #at <= :now OR #leaseId = :heldLeaseId)',
      names: { '#PK': TABLE.partitionKey, '#at': REMINDERS_SORT_KEY, '#leaseId': 'leaseId' },
      values: { ':now': condition.now, ':heldLeaseId': condition.leaseId },
    };
  }
  return conditionExpression(condition);
}
