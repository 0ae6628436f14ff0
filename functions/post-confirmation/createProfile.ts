import type { UserRole } from '../../schema/generated/types.ts';
import { profileKey, type Key } from '../../domain/keys.ts';
import { readProfile } from '../../domain/user/profile.ts';
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
export async function createProfile(userId: string, profile: Record<string, unknown>, db: Table): Promise<void> {
  const { PK, SK, ...item } = profile as Record<string, unknown> & Key;
  const put = { write: 'put', key: { PK, SK }, item, condition: { is: 'absent' } } as const;
  if ((await transact(db, [put])) === 'written') return;
  if ((await roleInTable(userId, db)) === null) throw new Error('the profile collided with another write');
}
