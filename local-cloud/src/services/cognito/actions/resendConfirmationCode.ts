import { deliveryTo } from '../codes.ts';
import { invalidParameter, required, userNotFound } from '../errors.ts';
import type { ActionOf } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ResendConfirmationCode.html */
export const resendConfirmationCode: ActionOf<'pools' | 'users' | 'codes'> =
  ({ pools, users, codes }) =>
  async (input) => {
    required(input, 'ClientId', 'Username');
    const { pool, client } = pools.clientFor(input, input.Username, input.SecretHash);
    const user = await users.find(pool, input.Username);
    if (user === undefined || !user.enabled) {
      if (client.hidesUserExistence) return { CodeDeliveryDetails: deliveryTo('email', input.Username) };
      throw userNotFound('Username/client id combination not found.');
    }
    if (user.status !== 'UNCONFIRMED') throw invalidParameter('User is already confirmed.');
    const attribute = pool.autoVerifiedAttributes.find((name) => user.attributes[name] !== undefined);
    if (attribute === undefined) throw invalidParameter('Auto verification not turned on.');
    const CodeDeliveryDetails = await codes.issue({
      pool,
      client,
      user,
      purpose: 'confirm',
      source: 'CustomMessage_ResendCode',
      attribute,
      clientMetadata: input.ClientMetadata,
    });
    return { CodeDeliveryDetails };
  };
