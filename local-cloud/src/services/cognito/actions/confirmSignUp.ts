import { AwsError } from '../../../shared/errors.ts';
import { expiredCode, notAuthorized, required, userDisabled, userNotFound } from '../errors.ts';
import { runPostConfirmation } from '../postConfirmation.ts';
import type { ActionOf } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmSignUp.html */
export const confirmSignUp: ActionOf<'pools' | 'users' | 'triggers' | 'codes'> =
  ({ pools, users, triggers, codes }) =>
  async (input) => {
    required(input, 'ClientId', 'Username', 'ConfirmationCode');
    const { pool, client } = pools.clientFor(input, input.Username, input.SecretHash);
    const user = await users.find(pool, input.Username);
    if (user === undefined) {
      throw client.hidesUserExistence ? expiredCode() : userNotFound('Username/client id combination not found.');
    }
    if (!user.enabled) throw userDisabled();
    if (user.status !== 'UNCONFIRMED') {
      throw notAuthorized(`User cannot be confirmed. Current status is ${user.status}`);
    }
    const attribute = pool.autoVerifiedAttributes.find((name) => user.attributes[name] !== undefined);
    const value = attribute === undefined ? undefined : user.attributes[attribute];
    const mayTakeOver = input.ForceAliasCreation === true;
    if (attribute !== undefined && value !== undefined && pool.aliasAttributes.includes(attribute) && !mayTakeOver) {
      if (await users.isTaken(pool, attribute, value, user.username)) {
        throw new AwsError('AliasExistsException', `An account with the ${attribute} already exists.`);
      }
    }
    const confirmed = await codes.redeem(pool, user, 'confirm', input.ConfirmationCode, (stored) => {
      stored.status = 'CONFIRMED';
      if (attribute !== undefined) stored.attributes[`${attribute}_verified`] = 'true';
    });
    await runPostConfirmation(triggers, { pool, client, user: confirmed, clientMetadata: input.ClientMetadata });
    return {};
  };
