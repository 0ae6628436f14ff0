import { audited, type Act } from './audit.ts';
import type { ChangedUser } from './changeUser.ts';
import { personOf, profileUpdate, type UserRow } from './profile.ts';

/** Stores an address that its owner has proven, in the profile and in the trail. */
export function changeEmail(user: UserRow, email: string, act: Act): ChangedUser {
  const row = { ...user, email, updatedAt: act.at };
  const person = personOf(row);
  return {
    row,
    writes: [profileUpdate(user, row), audited({ ...act, type: 'EMAIL_CHANGED', actor: person, user: person })],
  };
}
