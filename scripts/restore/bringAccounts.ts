import { randomBytes } from 'node:crypto';
import type { UserRow } from '../../domain/user/profile.ts';
import { followProfile } from '../../functions/shared/followProfile.ts';
import type { UserPool } from '../../functions/shared/userPool.ts';
import { findAccount, openConfirmed } from '../admin/account.ts';

/** Nobody knows this password, and nobody needs it. It satisfies every policy that we set. */
const unknownPassword = () => `${randomBytes(24).toString('base64url')}Aa1!`;

/**
 * Creates an account for every active user without one, with the user's address and the group of their role. Passwords
 * and second factors cannot be restored: users request a new password ("Forgot password?") with a code that Cognito
 * mails them. Nothing is mailed now. Repeats are harmless.
 * @returns the id of each account, by the former id of its owner
 */
export async function bringAccounts(profiles: UserRow[], pool: UserPool): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const profile of profiles) {
    if (profile.status !== 'ACTIVE') continue;
    const account = await findAccount(pool, profile.email);
    // Confirmed at once, because Cognito mails no code for an account that still awaits its first password. The address
    // is verified, as in the lost pool: a profile contains only addresses that were proven.
    const id = account?.userId ?? (await openConfirmed(pool, profile, unknownPassword()));
    await followProfile({ ...profile, id }, pool);
    ids.set(profile.id, id);
  }
  return ids;
}
