import { namedUser } from '../namedUser.ts';
import type { ActionOf } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDeleteUser.html */
export const adminDeleteUser: ActionOf<'pools' | 'users' | 'sessions'> =
  ({ pools, users, sessions }) =>
  async (input) => {
    const { pool, user } = await namedUser({ pools, users }, input);
    await users.delete(pool, user.username);
    await sessions.closeAll(pool.id, user.username);
    return {};
  };
