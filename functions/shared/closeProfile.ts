import { accountGone } from '../../domain/user/changeUser.ts';
import { changeProfile } from './changeProfile.ts';
import type { Table } from './table.ts';
import { actAfter, present } from './time.ts';

/**
 * Deactivates the profile of a user whose Cognito account is gone. A repeat is harmless.
 * @throws Error if others wrote the profile at every try
 */
export const closeProfile = (userId: string, db: Table): Promise<boolean> =>
  changeProfile(userId, db, (profile) =>
    profile.status === 'INACTIVE' ? [] : accountGone(profile, actAfter(profile.updatedAt, present().iso)).writes,
  );
