import type { UserRole } from '../../schema/generated/types.ts';
import { profileKey } from '../../domain/keys.ts';
import { profilePut, readProfile, type UserRow } from '../../domain/user/profile.ts';
import { getItem } from '../shared/getItems.ts';
import type { Table } from '../shared/table.ts';
import { transact } from '../shared/transact.ts';

/** The role of a user with a profile, else null. */
export const roleInTable = async (userId: string, db: Table): Promise<UserRole | null> =>
  readProfile(await getItem(db, profileKey(userId)))?.role ?? null;

/**
 * Writes a profile unless its user already has one.
 * @throws Error if it collided with another write and there is no profile
 */
export async function createProfile(row: UserRow, db: Table): Promise<void> {
  if ((await transact(db, [profilePut(row)])) === 'written') return;
  if ((await roleInTable(row.id, db)) === null) throw new Error('the profile collided with another write');
}
