import { auditKey } from '../../domain/keys.ts';
import type { AuditRow } from '../../domain/user/audit.ts';
import type { ProfileField } from '../function.ts';
import { isClaim, isTaskChange, isUserChange, type Change, type UserChange } from '../shared/changes.ts';
import type { Items } from '../shared/getItems.ts';

/** One write of one user. */
export interface UserWrite {
  userId: string;
  /** The same whenever the same write is told of. */
  id: string;
  /** ISO 8601 */
  at: string;
}

/** What users change in their own profiles, without an act of administration that would tell of it. */
const OWN_FIELDS: readonly ProfileField[] = ['name', 'timeZone', 'notificationPreferences'];

/** Where the acts are of which the topic gives only ids. */
export const actKeysOf = (changes: Change[]) =>
  changes.filter(isUserChange).map(({ userId, actId }) => auditKey(userId, actId));

/** Whose write a change was; null for the system's own, and for what another message tells. `acts` are read by {@link actKeysOf}. */
export function writeIn(change: Change, acts: Items): UserWrite | null {
  if (isUserChange(change)) return writeOf(change, acts);
  if (isTaskChange(change)) {
    const { id, at, actor } = change.event;
    return actor ? { userId: actor.id, id, at } : null;
  }
  if (isClaim(change)) return { userId: change.userId, id: `${change.claim}|${change.at}`, at: change.at };
  const { userId, at, fields } = change;
  const isOwn = fields.every((field) => OWN_FIELDS.includes(field));
  return isOwn ? { userId, id: `${userId}|${at}`, at } : null;
}

function writeOf({ userId, actId }: UserChange, acts: Items): UserWrite | null {
  const act = (acts.get(auditKey(userId, actId)) as { row: AuditRow } | null)?.row;
  return act?.actor === undefined ? null : { userId: act.actor.id, id: actId, at: act.at };
}
