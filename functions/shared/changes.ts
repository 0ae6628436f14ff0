import type { EventView } from '../../domain/task/view.ts';
import type { ProfileField } from '../function.ts';

/**
 * The messages of the topic `changes`. The attribute `kind` says which kind a message is. To add a member makes no new
 * version; to remove one does. Messages about users and profiles contain only ids: consumers read the table, and so the
 * current state.
 */
export type ChangeMessage = TaskMessage | UserMessage | ProfileMessage | ClaimMessage;

/** A whole event of a task. Attributes: `kind` task, `type`, `taskId`. Repeats have the same `event.id`. */
interface TaskMessage {
  version: 1;
  event: EventView;
}

/** An act of administration: item `EVENT#<actId>` of the user. Attributes: `kind` user, `type`. */
export interface UserMessage {
  version: 1;
  userId: string;
  actId: string;
}

/** A profile was written. Attributes: `kind` profile, `fields`. */
export interface ProfileMessage {
  version: 1;
  userId: string;
  /** When (ISO 8601). Together with the user, it identifies repeats. */
  at: string;
  /** The fields whose values changed. */
  fields: ProfileField[];
}

/** A call wrote a claim and nothing else that is published. Attribute: `kind` claim. */
interface ClaimMessage {
  version: 1;
  /** The caller. */
  userId: string;
  /** When (ISO 8601). */
  at: string;
  /**
   * The stream's id of the write, equal in repeats. Not the claim's key: clients choose it, and an invitation's key
   * holds an address.
   */
  claim: string;
}

/** Characters that XML cannot represent and SQS therefore refuses in a body, although a title may contain them. */
const NOT_IN_MESSAGES = /[\uFFFE\uFFFF]/g;

/**
 * The body of a message. SNS and SQS accept it whatever people wrote, because JSON can spell every character by its
 * number.
 */
export const writeChange = (change: ChangeMessage): string =>
  JSON.stringify(change).replace(NOT_IN_MESSAGES, (one) => `\\u${one.charCodeAt(0).toString(16)}`);

/**
 * Reads the body of a message.
 * @throws Error for anything but a change
 */
export function readChange(body: string): ChangeMessage {
  const change = JSON.parse(body) as { version?: number; event?: Partial<EventView> } & Partial<
    UserMessage & ProfileMessage & ClaimMessage
  >;
  if (change.version !== 1) throw new Error(`the message is of version ${change.version}`);
  const { event, userId, actId, at, fields, claim } = change;
  const isTask = typeof event?.id === 'string' && typeof event.task?.id === 'string' && isInstant(event.at);
  const isAct = typeof actId === 'string';
  const isTimed = isInstant(at) && (Array.isArray(fields) || typeof claim === 'string');
  const isUser = typeof userId === 'string' && (isAct || isTimed);
  if (!isTask && !isUser) throw new Error('the message is no change of a task, a user or a profile');
  return change as ChangeMessage;
}

const isInstant = (text: unknown): boolean => typeof text === 'string' && !Number.isNaN(Date.parse(text));

export const isTaskMessage = (change: ChangeMessage): change is TaskMessage => 'event' in change;
export const isClaimMessage = (change: ChangeMessage): change is ClaimMessage => 'claim' in change;
export const isUserMessage = (change: ChangeMessage): change is UserMessage => 'actId' in change;
