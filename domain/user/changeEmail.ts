import { audited } from './audit.ts';
import type { ChangedUser } from './changeUser.ts';
import { personOf, profileUpdate, type UserRow } from './profile.ts';

/** Stores an address that its owner has proven, in the profile and in the trail. */
export function changeEmail(user: UserRow, email: string, event: { id: string; now: string }): ChangedUser {
  const row = { ...user, email, updatedAt: event.now };
  const person = personOf(row);
  return {
    row,
    writes: [
      profileUpdate(user, row),
      audited({ id: event.id, type: 'EMAIL_CHANGED', at: event.now, actor: person, user: person }),
    ],
  };
}
