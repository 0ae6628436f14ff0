import { ulid } from 'ulid';
import { accountGone } from '../../domain/user/changeUser.ts';
import { changeProfile } from './changeProfile.ts';
import type { Table } from './table.ts';
import { momentAfter, present } from './time.ts';

/**
 * Deactivates the profile of a user whose Cognito account is gone. A repeat is harmless.
 * @throws Error if others wrote the profile at every try
 */
export const closeProfile = (userId: string, db: Table): Promise<boolean> =>
  changeProfile(userId, db, (profile) => {
    if (profile.status === 'INACTIVE') return [];
    const now = momentAfter(profile.updatedAt, present().iso);
    return accountGone(profile, { id: ulid(Date.parse(now)), now }).writes;
  });
