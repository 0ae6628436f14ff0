import { profileUpdate, suppressionOf, type UserRow } from '../user/profile.ts';
import type { Write } from '../writes.ts';

/**
 * Stops mail to the user's current address. Does nothing if it is already stopped: the first reason stays.
 * @param at When the mail bounced, ISO 8601.
 * @param now When we learned of it, ISO 8601.
 */
export function withSuppression(
  profile: UserRow,
  { reason, at }: { reason: 'BOUNCE' | 'COMPLAINT'; at: string },
  now: string,
): Write[] {
  if (suppressionOf(profile) != null) return [];
  const row: UserRow = { ...profile, mailSuppression: { address: profile.email, reason, at }, updatedAt: now };
  return [profileUpdate(profile, row)];
}
