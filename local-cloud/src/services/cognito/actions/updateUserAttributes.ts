import { checkWritable, toRecord } from '../attributes.ts';
import { required } from '../errors.ts';
import type { ActionOf } from '../services.ts';
import { updateAttributes } from '../updateAttributes.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserAttributes.html */
export const updateUserAttributes: ActionOf<'tokens' | 'users' | 'codes'> =
  ({ tokens, users, codes }) =>
  async (input) => {
    required(input, 'AccessToken', 'UserAttributes');
    const { pool, client, user } = await tokens.bearer(input.AccessToken);
    const attributes = toRecord(input.UserAttributes);
    checkWritable(client, attributes);
    const update = { pool, user, client, attributes, clientMetadata: input.ClientMetadata };
    return { CodeDeliveryDetailsList: await updateAttributes({ users, codes }, update) };
  };
