import { profileUpdate, suppressionOf, type UserRow } from '../user/profile.ts';
import type { Write } from '../writes.ts';

/** Stops mail to the user's present address. Nothing if it is stopped already: the first reason stays. */
export function withSuppression(profile: UserRow, reason: 'BOUNCE' | 'COMPLAINT', at: string): Write[] {
  if (suppressionOf(profile) !== null) return [];
  const row: UserRow = { ...profile, mailSuppression: { address: profile.email, reason, at }, updatedAt: at };
  return [profileUpdate(profile, row)];
}
