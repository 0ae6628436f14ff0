import { AwsError } from '../../../shared/errors.ts';
import { required } from '../errors.ts';
import type { CodePurpose } from '../model.ts';
import type { ActionOf } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_VerifyUserAttribute.html */
export const verifyUserAttribute: ActionOf<'tokens' | 'users' | 'codes'> =
  ({ tokens, users, codes }) =>
  async (input) => {
    required(input, 'AccessToken', 'AttributeName', 'Code');
    const { pool, user } = await tokens.bearer(input.AccessToken);
    const attribute: string = input.AttributeName;
    const value = user.pending[attribute] ?? user.attributes[attribute] ?? '';
    const isAlias = pool.aliasAttributes.includes(attribute) || pool.usernameAttributes.includes(attribute);
    if (isAlias && (await users.isTaken(pool, attribute, value, user.username))) {
      throw new AwsError('AliasExistsException', `An account with the ${attribute} already exists.`);
    }
    await codes.redeem(pool, user, `verify:${attribute}` as CodePurpose, input.Code, (stored) => {
      stored.attributes[attribute] = stored.pending[attribute] ?? stored.attributes[attribute] ?? '';
      stored.attributes[`${attribute}_verified`] = 'true';
      delete stored.pending[attribute];
    });
    return {};
  };
