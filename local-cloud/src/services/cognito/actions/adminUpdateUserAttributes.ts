import { toRecord } from '../attributes.ts';
import { required } from '../errors.ts';
import type { ActionOf } from '../services.ts';
import { updateAttributes } from '../updateAttributes.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminUpdateUserAttributes.html */
export const adminUpdateUserAttributes: ActionOf<'pools' | 'users' | 'codes'> =
  ({ pools, users, codes }) =>
  async (input) => {
    required(input, 'UserPoolId', 'Username', 'UserAttributes');
    const pool = pools.pool(input.UserPoolId);
    const user = await users.get(pool, input.Username);
    const update = { pool, user, attributes: toRecord(input.UserAttributes), clientMetadata: input.ClientMetadata };
    await updateAttributes({ users, codes }, update);
    return {};
  };
