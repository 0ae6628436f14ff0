import { profileKey } from '../../domain/keys.ts';
import { readProfile, type UserRow } from '../../domain/user/profile.ts';
import type { FunctionWrite } from '../../domain/writes.ts';
import type { Table } from './table.ts';
import { getItems } from './getItems.ts';
import { transact } from './transact.ts';

const ATTEMPTS = 5;

/**
 * Changes somebody's profile as it is now. `change` answers the writes, none for nothing to do; false if there is no such user.
 * @throws Error when others wrote the profile each time it was tried
 */
export async function changeProfile(
  userId: string,
  db: Table,
  change: (profile: UserRow) => FunctionWrite[],
): Promise<boolean> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const items = await getItems(db.documents, db.table, [profileKey(userId)]);
    const profile = readProfile(items.get(profileKey(userId)));
    if (profile === null) return false;
    if ((await transact(db.documents, db.table, change(profile))) === 'written') return true;
  }
  throw new Error(`the profile of ${userId} is written too often to change it`);
}
