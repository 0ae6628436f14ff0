import { readActiveAdmins } from '../shared/activeAdmins.ts';
import { closeProfile } from '../shared/closeProfile.ts';
import { documents } from '../shared/documents.ts';
import { environment } from '../shared/environment.ts';
import { isAccountGone } from '../shared/isAccountGone.ts';
import { logger } from '../shared/logger.ts';
import { userPools } from '../shared/userPools.ts';

/**
 * Runs every five minutes. Users may delete their own accounts, and Cognito tells nobody: an ADMIN without an account
 * would still count as one, and would allow the removal of the last ADMIN who can sign in. Trouble with one user does
 * not stop the others; the run then counts as failed. `npm run reconcile` handles other users.
 */
export const handler = async (): Promise<void> => {
  const db = { documents, table: environment('TABLE_NAME') };
  let failure: unknown;
  for (const userId of await readActiveAdmins(db)) {
    try {
      if (!(await isAccountGone(userPools, environment('USER_POOL_ID'), userId))) continue;
      await closeProfile(userId, db);
      logger.warn('an administrator without an account was deactivated', { userId });
    } catch (error) {
      logger.error('whether an administrator has an account is not known', { userId, error: error as Error });
      failure ??= error;
    }
  }
  if (failure !== undefined) throw failure as Error;
};
