import { required } from '../errors.ts';
import type { ActionOf } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUser.html */
export const deleteUser: ActionOf<'tokens' | 'users' | 'sessions'> =
  ({ tokens, users, sessions }) =>
  async (input) => {
    required(input, 'AccessToken');
    const { pool, user } = await tokens.bearer(input.AccessToken);
    await users.delete(pool, user.username);
    await sessions.closeAll(pool.id, user.username);
    return {};
  };
