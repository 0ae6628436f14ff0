import { required } from '../errors.ts';
import type { ActionOf } from '../services.ts';

/**
 * Also ends the user's sessions, so that re-enabling revives no old token.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDisableUser.html
 */
export const adminDisableUser: ActionOf<'pools' | 'users' | 'sessions'> =
  ({ pools, users, sessions }) =>
  async (input) => {
    required(input, 'UserPoolId', 'Username');
    const pool = pools.pool(input.UserPoolId);
    const { username } = await users.get(pool, input.Username);
    await users.update(pool, username, (stored) => {
      stored.enabled = false;
    });
    await sessions.closeAll(pool.id, username);
    return {};
  };
