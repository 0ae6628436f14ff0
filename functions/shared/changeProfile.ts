import { profileKey } from '../../domain/keys.ts';
import { readProfile, type UserRow } from '../../domain/user/profile.ts';
import type { FunctionWrite } from '../../domain/writes.ts';
import { getItem } from './getItems.ts';
import { repeatWhileLost } from './retry.ts';
import type { Table } from './table.ts';
import { transact } from './transact.ts';

/**
 * Changes the current profile of a user. `change` returns the writes, or none if there is nothing to do. False if the
 * user does not exist. Nothing is written about an erased user.
 * @throws Error if others wrote the profile at every try
 */
export async function changeProfile(
  userId: string,
  db: Table,
  change: (profile: UserRow) => FunctionWrite[],
): Promise<boolean> {
  const found = await repeatWhileLost(async () => {
    const profile = readProfile(await getItem(db, profileKey(userId)));
    if (profile === null) return false;
    if (profile.erasedAt !== undefined) return true;
    return (await transact(db, change(profile))) === 'written' ? true : 'lost';
  });
  if (found === 'lost') throw new Error(`the profile of ${userId} is written too often to change it`);
  return found;
}
