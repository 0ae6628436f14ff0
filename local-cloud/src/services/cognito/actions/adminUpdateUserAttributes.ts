import { toRecord } from '../attributes.ts';
import { namedUser } from '../namedUser.ts';
import type { ActionOf } from '../services.ts';
import { updateAttributes } from '../updateAttributes.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminUpdateUserAttributes.html */
export const adminUpdateUserAttributes: ActionOf<'pools' | 'users' | 'codes'> =
  ({ pools, users, codes }) =>
  async (input) => {
    const { pool, user } = await namedUser({ pools, users }, input, 'UserAttributes');
    const update = { pool, user, attributes: toRecord(input.UserAttributes), clientMetadata: input.ClientMetadata };
    await updateAttributes({ users, codes }, update);
    return {};
  };
