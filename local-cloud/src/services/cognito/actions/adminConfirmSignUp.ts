import { notAuthorized } from '../errors.ts';
import { runPostConfirmation } from '../postConfirmation.ts';
import { namedUser } from '../namedUser.ts';
import type { ActionOf } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminConfirmSignUp.html */
export const adminConfirmSignUp: ActionOf<'pools' | 'users' | 'triggers'> =
  ({ pools, users, triggers }) =>
  async (input) => {
    const { pool, user } = await namedUser({ pools, users }, input);
    const confirmed = await users.update(pool, user.username, (stored) => {
      if (stored.status !== 'UNCONFIRMED') {
        throw notAuthorized(`User cannot be confirmed. Current status is ${stored.status}`);
      }
      stored.status = 'CONFIRMED';
      delete stored.codes.confirm;
    });
    await runPostConfirmation(triggers, { pool, user: confirmed, clientMetadata: input.ClientMetadata });
    return {};
  };
