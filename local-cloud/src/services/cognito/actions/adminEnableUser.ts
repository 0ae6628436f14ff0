import { required } from '../errors.ts';
import type { ActionOf } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminEnableUser.html */
export const adminEnableUser: ActionOf<'pools' | 'users'> =
  ({ pools, users }) =>
  async (input) => {
    required(input, 'UserPoolId', 'Username');
    const pool = pools.pool(input.UserPoolId);
    const { username } = await users.get(pool, input.Username);
    await users.update(pool, username, (stored) => {
      stored.enabled = true;
    });
    return {};
  };
