import { codeMismatch, required, userNotFound } from '../errors.ts';
import { checkPassword, setPassword } from '../passwords.ts';
import { runPostConfirmation } from '../postConfirmation.ts';
import type { ActionOf } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmForgotPassword.html */
export const confirmForgotPassword: ActionOf<'pools' | 'users' | 'triggers' | 'codes'> =
  ({ pools, users, triggers, codes }) =>
  async (input) => {
    required(input, 'ClientId', 'Username', 'ConfirmationCode', 'Password');
    const { pool, client } = pools.clientFor(input, input.Username, input.SecretHash);
    checkPassword(pool.passwordPolicy, input.Password, 'does not conform to policy');
    const user = await users.find(pool, input.Username);
    if (user === undefined || !user.enabled) {
      throw client.hidesUserExistence ? codeMismatch() : userNotFound('Username/client id combination not found.');
    }
    const changed = await codes.redeem(pool, user, 'forgot', input.ConfirmationCode, (stored) => {
      setPassword(pool, stored, input.Password);
      stored.failures = { count: 0, lastAt: 0, lockedUntil: 0 };
    });
    const confirmation = { pool, client, user: changed, clientMetadata: input.ClientMetadata };
    await runPostConfirmation(triggers, confirmation, 'PostConfirmation_ConfirmForgotPassword');
    return {};
  };
