import { profileKey } from '../../domain/keys.ts';
import { readProfile, type UserRow } from '../../domain/user/profile.ts';
import type { FunctionWrite } from '../../domain/writes.ts';
import { getItem } from './getItems.ts';
import { repeatWhileLost } from './retry.ts';
import type { Table } from './table.ts';
import { transact } from './transact.ts';

/**
 * Changes somebody's profile as it is now. `change` answers the writes, none for nothing to do; false if there is no such user. Nothing
 * is written about somebody who was erased.
 * @throws Error when others wrote the profile each time it was tried
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
