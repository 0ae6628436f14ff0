import { namedUser } from '../namedUser.ts';
import type { ActionOf } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminEnableUser.html */
export const adminEnableUser: ActionOf<'pools' | 'users'> =
  ({ pools, users }) =>
  async (input) => {
    const { pool, user } = await namedUser({ pools, users }, input);
    await users.update(pool, user.username, (stored) => {
      stored.enabled = true;
    });
    return {};
  };
