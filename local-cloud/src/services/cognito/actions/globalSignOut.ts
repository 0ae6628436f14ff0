import { required } from '../errors.ts';
import type { ActionOf } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GlobalSignOut.html */
export const globalSignOut: ActionOf<'tokens' | 'sessions'> =
  ({ tokens, sessions }) =>
  async (input) => {
    required(input, 'AccessToken');
    const { pool, user } = await tokens.bearer(input.AccessToken);
    await sessions.closeAll(pool.id, user.username);
    return {};
  };
