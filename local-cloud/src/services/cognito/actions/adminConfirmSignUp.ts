import { notAuthorized, required } from '../errors.ts';
import { runPostConfirmation } from '../postConfirmation.ts';
import type { ActionOf } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminConfirmSignUp.html */
export const adminConfirmSignUp: ActionOf<'pools' | 'users' | 'triggers'> =
  ({ pools, users, triggers }) =>
  async (input) => {
    required(input, 'UserPoolId', 'Username');
    const pool = pools.pool(input.UserPoolId);
    const { username } = await users.get(pool, input.Username);
    const user = await users.update(pool, username, (stored) => {
      if (stored.status !== 'UNCONFIRMED') {
        throw notAuthorized(`User cannot be confirmed. Current status is ${stored.status}`);
      }
      stored.status = 'CONFIRMED';
      delete stored.codes.confirm;
    });
    await runPostConfirmation(triggers, { pool, user, clientMetadata: input.ClientMetadata });
    return {};
  };
