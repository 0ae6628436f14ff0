import type { AuditEventType } from '../../schema/generated/types.ts';
import type { EventView } from '../../domain/task/view.ts';
import type { ProfileField } from '../function.ts';

/**
 * What travels on the topic `changes`. The attribute `kind` says which of these it is; a member more is no new version, a member
 * less is. Of users and profiles there are only ids: who consumes them reads the table, and so what is true by then.
 */
export type Change = TaskChange | UserChange | ProfileChange | ClaimChange;

/** An event of a task, whole. Attributes: `kind` task, `type`, `taskId`. Repeats have the same `event.id`. */
export interface TaskChange {
  version: 1;
  event: EventView;
}

/** An act of administration: item `EVENT#<actId>` of the user. Attributes: `kind` user, `type`. */
export interface UserChange {
  version: 1;
  userId: string;
  actId: string;
}

/** A profile was written. Attributes: `kind` profile, `fields`. */
export interface ProfileChange {
  version: 1;
  userId: string;
  /** When (ISO 8601): together with the user, it tells repeats. */
  at: string;
  /** Which fields have another value now. */
  fields: ProfileField[];
}

/** A call wrote a claim and nothing else that is told of. Attribute: `kind` claim. */
export interface ClaimChange {
  version: 1;
  /** Whose call it was. */
  userId: string;
  /** When (ISO 8601). */
  at: string;
  /** The claim's key: together with `at`, it tells repeats. */
  claim: string;
}

/** The types that the attribute `type` may have. */
export type ActType = AuditEventType;

/** What XML has no place for, and so SQS refuses in a body: a title may hold them. */
const NOT_IN_MESSAGES = /[\uFFFE\uFFFF]/g;

/** The body of a message. Whatever people wrote, SNS and SQS take it: JSON can spell every character by its number. */
export const writeChange = (change: Change): string =>
  JSON.stringify(change).replace(NOT_IN_MESSAGES, (one) => `\\u${one.charCodeAt(0).toString(16)}`);

/**
 * Reads the body of a message.
 * @throws Error for what is no change
 */
export function readChange(body: string): Change {
  const change = JSON.parse(body) as { version?: number; event?: Partial<EventView> } & Partial<
    UserChange & ProfileChange & ClaimChange
  >;
  if (change.version !== 1) throw new Error(`the message is of version ${change.version}`);
  const { event, userId, actId, at, fields, claim } = change;
  const isTask = typeof event?.id === 'string' && typeof event.task?.id === 'string' && isInstant(event.at);
  const isAct = typeof actId === 'string';
  const isTimed = isInstant(at) && (Array.isArray(fields) || typeof claim === 'string');
  const isUser = typeof userId === 'string' && (isAct || isTimed);
  if (!isTask && !isUser) throw new Error('the message is no change of a task, a user or a profile');
  return change as Change;
}

const isInstant = (text: unknown): boolean => typeof text === 'string' && !Number.isNaN(Date.parse(text));

export const isTaskChange = (change: Change): change is TaskChange => 'event' in change;
export const isClaim = (change: Change): change is ClaimChange => 'claim' in change;
export const isUserChange = (change: Change): change is UserChange => 'actId' in change;
