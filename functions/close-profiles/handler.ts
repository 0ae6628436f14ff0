import type { ScheduledEvent } from 'aws-lambda';
import { readActiveAdmins } from '../shared/activeAdmins.ts';
import { closeProfile } from '../shared/closeProfile.ts';
import { isAccountGone } from '../shared/isAccountGone.ts';
import { logger } from '../shared/logger.ts';
import { observed } from '../shared/observed.ts';
import { theTable } from '../shared/table.ts';
import { theUserPool } from '../shared/userPool.ts';
import { absentUsers } from './absentUsers.ts';

/**
 * Runs every five minutes. Users may delete their own accounts, and Cognito tells nobody. Each run looks at the ADMINs:
 * an ADMIN without an account would still count as an ADMIN, and would allow the removal of the last ADMIN who can sign
 * in. The first run of an hour looks at all other users: a user without an account would still get tasks and mail. A
 * failure with one user does not stop the others; the run then counts as failed.
 */
export const handler = observed(async ({ time }: Pick<ScheduledEvent, 'time'>): Promise<void> => {
  const db = theTable();
  const pool = theUserPool();
  let failure: unknown;
  const look = async (userIds: Iterable<string>): Promise<void> => {
    for (const userId of userIds) {
      try {
        if (!(await isAccountGone(userId, pool))) continue;
        await closeProfile(userId, db);
        logger.warn('a user without an account was deactivated', { userId });
      } catch (error) {
        logger.error('it is not known whether a user has an account', { userId, error: error as Error });
        failure ??= error;
      }
    }
  };
  await look(await readActiveAdmins(db));
  if (new Date(time).getUTCMinutes() < 5) await look(await absentUsers(pool, db));
  if (failure !== undefined) throw failure as Error;
});
