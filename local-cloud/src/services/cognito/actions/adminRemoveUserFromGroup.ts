import { required } from '../errors.ts';
import type { ActionOf } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminRemoveUserFromGroup.html */
export const adminRemoveUserFromGroup: ActionOf<'pools' | 'users'> =
  ({ pools, users }) =>
  async (input) => {
    required(input, 'UserPoolId', 'Username', 'GroupName');
    const pool = pools.pool(input.UserPoolId);
    const { name } = pools.group(pool.id, input.GroupName);
    const { username } = await users.get(pool, input.Username);
    await users.update(pool, username, (stored) => {
      stored.groups = stored.groups.filter((group) => group !== name);
    });
    return {};
  };
