import { deliveryTo } from '../codes.ts';
import { invalidParameter, notAuthorized, required, userDisabled, userNotFound } from '../errors.ts';
import type { User } from '../model.ts';
import type { ActionOf } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ForgotPassword.html */
export const forgotPassword: ActionOf<'pools' | 'users' | 'codes'> =
  ({ pools, users, codes }) =>
  async (input) => {
    required(input, 'ClientId', 'Username');
    const { pool, client } = pools.clientFor(input, input.Username, input.SecretHash);
    const user = await users.find(pool, input.Username);
    const attribute = user === undefined ? undefined : recoveryAttribute(user);
    if (user === undefined || !user.enabled || attribute === undefined) {
      // The caller must not learn whether this user exists: answer where a code would have gone.
      if (client.hidesUserExistence) return { CodeDeliveryDetails: deliveryTo('email', input.Username) };
      if (user === undefined) throw userNotFound('Username/client id combination not found.');
      if (!user.enabled) throw userDisabled();
      throw invalidParameter(
        'Cannot reset password for the user as there is no registered/verified email or phone_number',
      );
    }
    if (user.status === 'FORCE_CHANGE_PASSWORD') {
      throw notAuthorized('User password cannot be reset in the current state.');
    }
    const CodeDeliveryDetails = await codes.issue({
      pool,
      client,
      user,
      purpose: 'forgot',
      source: 'CustomMessage_ForgotPassword',
      attribute,
      clientMetadata: input.ClientMetadata,
    });
    return { CodeDeliveryDetails };
  };

const recoveryAttribute = (user: User) =>
  ['email', 'phone_number'].find((name) => user.attributes[`${name}_verified`] === 'true');
