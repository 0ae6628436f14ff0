import { ulid } from 'ulid';
import { accountGone } from '../../domain/user/changeUser.ts';
import { changeProfile } from './changeProfile.ts';
import type { Table } from './table.ts';
import { momentAfter, present } from './time.ts';

/**
 * Deactivates the profile of a user whose Cognito account is gone. Again is harmless.
 * @throws Error when others wrote the profile each time it was tried
 */
export const closeProfile = (userId: string, db: Table): Promise<boolean> =>
  changeProfile(userId, db, (profile) => {
    if (profile.status === 'INACTIVE') return [];
    const now = momentAfter(profile.updatedAt, present().iso);
    return accountGone(profile, { id: ulid(Date.parse(now)), now }).writes;
  });
