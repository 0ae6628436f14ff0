import { required } from '../errors.ts';
import type { ActionOf } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDeleteUser.html */
export const adminDeleteUser: ActionOf<'pools' | 'users' | 'sessions'> =
  ({ pools, users, sessions }) =>
  async (input) => {
    required(input, 'UserPoolId', 'Username');
    const pool = pools.pool(input.UserPoolId);
    const { username } = await users.get(pool, input.Username);
    await users.delete(pool, username);
    await sessions.closeAll(pool.id, username);
    return {};
  };
