import { namedUser } from '../namedUser.ts';
import type { ActionOf } from '../services.ts';

/**
 * Also ends the user's sessions, so that re-enabling revives no old token.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDisableUser.html
 */
export const adminDisableUser: ActionOf<'pools' | 'users' | 'sessions'> =
  ({ pools, users, sessions }) =>
  async (input) => {
    const { pool, user } = await namedUser({ pools, users }, input);
    await users.update(pool, user.username, (stored) => {
      stored.enabled = false;
    });
    await sessions.closeAll(pool.id, user.username);
    return {};
  };
