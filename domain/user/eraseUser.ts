import { profileKey } from '../keys.ts';
import { accepted, invalid, lastAdmin, type Outcome } from '../outcome.ts';
import type { Actor } from './actor.ts';
import { audited, type Act } from './audit.ts';
import { isActiveAdmin, membership, stillAdmin, struckOff, type ChangedUser } from './changeUser.ts';
import { personOf, profileAttributes, type Person, type UserRow } from './profile.ts';

/** The name shown for an erased user. */
const NAME_OF_ERASED = 'Deleted user';

/** An erased person, as tasks and histories show them. No account has this id any more. */
export const erasedPerson = (id: string): Person => ({ id, name: NAME_OF_ERASED });

/** VALIDATION while the user has open tasks: nobody would be responsible for them. */
export const hasOpenTasks = (count: number) =>
  invalid([{ path: 'input.id', message: `has ${count} open tasks: hand them over first (reassignTasks)` }]);

/**
 * A user's profile without personal data, in one transaction with the act, which does not name the user. The functions
 * that follow the act remove other traces (`functions/erase-traces`, `functions/follow-users`). Writes nothing for a
 * user who is already erased.
 * @param adminIds the active ADMINs as read
 */
export function eraseUser(user: UserRow, actor: Actor, adminIds: string[], act: Act): Outcome<ChangedUser> {
  if (user.erasedAt != null) return accepted({ row: user, writes: [] });
  const others = adminIds.filter((id) => id !== user.id);
  if (isActiveAdmin(user) && others.length === 0) return lastAdmin();
  const { row, writes } = erasure(user, act, actor);
  return accepted({
    row,
    writes: [...writes, ...(actor.id === user.id ? [] : [stillAdmin(actor)]), ...membership(user, row)],
  });
}

/**
 * Like {@link eraseUser}, for an erased user whom a restored copy of the table brought back. The act has no actor, and
 * the last active ADMIN is erased too.
 */
export function erasedAgain(user: UserRow, act: Act): ChangedUser {
  const { row, writes } = erasure(user, act, null);
  return { row, writes: [...writes, ...(isActiveAdmin(user) ? [struckOff(user)] : [])] };
}

function erasure(user: UserRow, act: Act, actor: Actor | null): ChangedUser {
  const row = erased(user, act.at);
  const person = personOf(row);
  const by = actor == null ? {} : { actor: actor.id === user.id ? person : personOf(actor) };
  return {
    row,
    writes: [
      {
        write: 'put',
        key: profileKey(user.id),
        item: profileAttributes(row),
        condition: { is: 'unchanged', updatedAt: user.updatedAt },
      },
      audited({ ...act, type: 'ERASED', ...by, user: person }),
    ],
  };
}

/** The role stays, because the audit trail still shows it. */
const erased = ({ id, role, createdAt }: UserRow, now: string): UserRow => ({
  ...erasedPerson(id),
  email: '',
  role,
  status: 'INACTIVE',
  timeZone: 'UTC',
  erasedAt: now,
  createdAt,
  updatedAt: now,
});
