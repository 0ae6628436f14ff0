import { auditKey } from '../../domain/keys.ts';
import type { AuditRow } from '../../domain/user/audit.ts';
import type { ProfileField } from '../function.ts';
import {
  isClaimMessage,
  isTaskMessage,
  isUserMessage,
  type ChangeMessage,
  type UserMessage,
} from '../shared/changes.ts';
import type { Items } from '../shared/getItems.ts';

/** One write of one user. */
interface UserWrite {
  userId: string;
  /** The same for every report of the same write. */
  id: string;
  /** ISO 8601 */
  at: string;
}

/** Fields that users change in their own profiles, without an act of administration to report it. */
const OWN_FIELDS: readonly ProfileField[] = ['name', 'timeZone', 'notificationPreferences'];

/** The keys of acts of which the topic gives only ids. */
export const actKeysOf = (changes: ChangeMessage[]) =>
  changes.filter(isUserMessage).map(({ userId, actId }) => auditKey(userId, actId));

/**
 * The author of a change; null for the system's own changes, and for changes that another message reports. `acts` are
 * the items under the keys of {@link actKeysOf}.
 */
export function writeIn(change: ChangeMessage, acts: Items): UserWrite | null {
  if (isUserMessage(change)) return writeOf(change, acts);
  if (isTaskMessage(change)) {
    const { id, at, actor } = change.event;
    return actor ? { userId: actor.id, id, at } : null;
  }
  if (isClaimMessage(change)) return { userId: change.userId, id: `${change.claim}|${change.at}`, at: change.at };
  const { userId, at, fields } = change;
  const isOwn = fields.every((field) => OWN_FIELDS.includes(field));
  return isOwn ? { userId, id: `${userId}|${at}`, at } : null;
}

function writeOf({ userId, actId }: UserMessage, acts: Items): UserWrite | null {
  const act = (acts.get(auditKey(userId, actId)) as { row: AuditRow } | null)?.row;
  return act?.actor === undefined ? null : { userId: act.actor.id, id: actId, at: act.at };
}
