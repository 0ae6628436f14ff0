import { profileKey } from '../../domain/keys.ts';
import { changeEmail } from '../../domain/user/changeEmail.ts';
import { readProfile } from '../../domain/user/profile.ts';
import { getItem } from '../shared/getItems.ts';
import { logger } from '../shared/logger.ts';
import { repeatWhileLost } from '../shared/retry.ts';
import type { Table } from '../shared/table.ts';
import { actAfter, present } from '../shared/time.ts';
import { transact } from '../shared/transact.ts';

/** Few, because a user is waiting. The next token completes the rest. */
const ATTEMPTS = 2;

/**
 * Writes a new address into the profile, and the change into the audit trail.
 * @returns the address to restore if the new one is not allowed; else null
 */
export async function followEmail(
  userId: string,
  email: string,
  isAllowed: (email: string) => boolean,
  db: Table,
): Promise<string | null> {
  const setBackTo = await repeatWhileLost(async () => {
    const profile = readProfile(await getItem(db, profileKey(userId)));
    // The account of an erased user is about to be deleted, and its address must not return to the profile.
    if (profile === null || profile.email === email || profile.erasedAt !== undefined) return null;
    if (!isAllowed(email)) return { address: profile.email };
    const { writes } = changeEmail(profile, email, actAfter(profile.updatedAt, present().iso));
    return (await transact(db, writes)) === 'written' ? null : 'lost';
  }, ATTEMPTS);
  if (setBackTo !== 'lost') return setBackTo?.address ?? null;
  logger.warn('an e-mail address was not followed: others wrote the profile', { userId });
  return null;
}
