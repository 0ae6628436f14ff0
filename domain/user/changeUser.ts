import type { UserRole, UserStatus } from '../../schema/generated/types.ts';
import { checkIdempotencyKey } from '../check.ts';
import { activeAdminsKey, profileKey } from '../keys.ts';
import { accepted, invalid, lastAdmin, noSuchUser, type Outcome, type Problem } from '../outcome.ts';
import type { FunctionWrite } from '../writes.ts';
import type { Actor } from './actor.ts';
import { audited, type Act, type AuditRow } from './audit.ts';
import { personOf, profileUpdate, type UserRow } from './profile.ts';

/** An administrator's change to a user: one of the two. */
export interface UserChange {
  role?: UserRole;
  status?: UserStatus;
}

/** The result of a rule for a user, and the one transaction that stores it (no writes: no change). */
export interface ChangedUser {
  row: UserRow;
  writes: FunctionWrite[];
}

/** VALIDATION for rules that the schema cannot express about `updateUserRole` and `setUserStatus`. */
export function checkUserChange(input: { idempotencyKey?: string | null }): Outcome<null> {
  const problems: Problem[] = [];
  checkIdempotencyKey(problems, input.idempotencyKey);
  return problems.length > 0 ? invalid(problems) : accepted(null);
}

/** The attribute of the set of active ADMINs. */
export const ADMIN_IDS = 'userIds';

/**
 * Changes the role or status of a user, who may be the actor. The table decides: the transaction succeeds only if the
 * user is as read, the actor is still an active ADMIN, and another active ADMIN remains if one is removed. LAST_ADMIN
 * if none would remain.
 * @param adminIds the active ADMINs as read
 */
export function changeUser(
  user: UserRow,
  change: UserChange,
  actor: Actor,
  adminIds: string[],
  act: Act,
): Outcome<ChangedUser> {
  if (user.erasedAt != null) return noSuchUser();
  const role = change.role ?? user.role;
  const status = change.status ?? user.status;
  if (role === user.role && status === user.status) return accepted({ row: user, writes: [] });
  const row = { ...user, role, status, updatedAt: act.at };
  const isLost = isActiveAdmin(user) ? !isActiveAdmin(row) : false;
  const others = adminIds.filter((id) => id !== user.id);
  if (isLost && others.length === 0) return lastAdmin();
  return accepted({
    row,
    writes: [
      profileUpdate(user, row),
      // A transaction names an item once. A user who changes themselves is covered by the condition above.
      ...(actor.id === user.id ? [] : [stillAdmin(actor)]),
      ...membership(user, row),
      audited(auditOf(user, row, actor, act)),
    ],
  });
}

/** Makes a transaction depend on its actor's role. */
export const stillAdmin = (actor: Actor): FunctionWrite => ({
  write: 'check',
  key: profileKey(actor.id),
  condition: { is: 'activeAdmin' },
});

/** The change to the set of active ADMINs. */
export function membership(before: UserRow | null, after: UserRow): FunctionWrite[] {
  const was = before == null ? false : isActiveAdmin(before);
  const is = isActiveAdmin(after);
  const set = { key: activeAdminsKey(), attribute: ADMIN_IDS, member: after.id };
  if (is && !was) return [{ write: 'addToSet', ...set }];
  if (!was || is) return [];
  return [{ write: 'removeFromSet', ...set, condition: { is: 'hasOthers', attribute: ADMIN_IDS, member: after.id } }];
}

/** Removes a user from the set of active ADMINs, even the last one. */
export const struckOff = ({ id: member }: UserRow): FunctionWrite => ({
  write: 'removeFromSet',
  key: activeAdminsKey(),
  attribute: ADMIN_IDS,
  member,
});

/**
 * The profile of a user whose account is gone. Nobody can sign in as them, so they are no longer an active ADMIN, even
 * if none remains: an operator then names the next one. The act has no actor.
 */
export function accountGone(user: UserRow, act: Act): ChangedUser {
  const row: UserRow = { ...user, status: 'INACTIVE', updatedAt: act.at };
  return {
    row,
    writes: [
      profileUpdate(user, row),
      ...(isActiveAdmin(user) ? [struckOff(user)] : []),
      audited({ ...act, type: 'DEACTIVATED', user: personOf(row) }),
    ],
  };
}

export const isActiveAdmin = (user: UserRow) => user.role === 'ADMIN' && user.status === 'ACTIVE';

function auditOf(before: UserRow, after: UserRow, actor: Actor, act: Act): AuditRow {
  const about = { ...act, actor: personOf(actor), user: personOf(after) };
  if (before.role !== after.role) return { ...about, type: 'ROLE_CHANGED', fromRole: before.role, toRole: after.role };
  return { ...about, type: after.status === 'ACTIVE' ? 'ACTIVATED' : 'DEACTIVATED' };
}
