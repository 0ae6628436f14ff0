import type { Key } from '../../domain/keys.ts';
import type { AuditRow } from '../../domain/user/audit.ts';
import type { Person, UserRow } from '../../domain/user/profile.ts';

/** One write of one user. */
export interface UserWrite {
  userId: string;
  /** The same whenever the same write is seen. */
  id: string;
  /** ISO 8601 */
  at: string;
}

/** An item of the stream: a task's event, a user's, or a profile. */
export type Item = Key & { at?: string; actor?: Person; row: object };

/** Whose write it is that made an item of an earlier one; null for the system's own, and for what another item tells. */
export function writeIn(before: Item | null, after: Item | null): UserWrite | null {
  if (after === null) return null;
  const id = `${after.PK}|${after.SK}`;
  if (after.SK === 'PROFILE') return ownChange(before, after);
  if (after.PK.startsWith('USER#')) {
    const { actor, at } = after.row as AuditRow;
    return actor === undefined ? null : { userId: actor.id, id, at };
  }
  return after.actor === undefined || after.at === undefined ? null : { userId: after.actor.id, id, at: after.at };
}

/** Users change their own profiles without an event; what others change in them has one. */
function ownChange(before: Item | null, after: Item): UserWrite | null {
  const was = before?.row as UserRow | undefined;
  const is = after.row as UserRow;
  if (was === undefined || was.updatedAt === is.updatedAt) return null;
  if (was.role !== is.role || was.status !== is.status || was.email !== is.email) return null;
  return { userId: is.id, id: `${after.PK}|${is.updatedAt}`, at: is.updatedAt };
}
