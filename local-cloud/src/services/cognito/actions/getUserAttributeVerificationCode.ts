import { invalidParameter, required } from '../errors.ts';
import type { CodePurpose } from '../model.ts';
import type { ActionOf } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserAttributeVerificationCode.html */
export const getUserAttributeVerificationCode: ActionOf<'tokens' | 'codes'> =
  ({ tokens, codes }) =>
  async (input) => {
    required(input, 'AccessToken', 'AttributeName');
    const { pool, client, user } = await tokens.bearer(input.AccessToken);
    const attribute: string = input.AttributeName;
    const hasValue = (user.pending[attribute] ?? user.attributes[attribute]) !== undefined;
    if (!['email', 'phone_number'].includes(attribute) || !hasValue) {
      throw invalidParameter(`User does not have a verifiable ${attribute}.`);
    }
    const CodeDeliveryDetails = await codes.issue({
      pool,
      client,
      user,
      purpose: `verify:${attribute}` as CodePurpose,
      source: 'CustomMessage_VerifyUserAttribute',
      attribute,
      clientMetadata: input.ClientMetadata,
    });
    return { CodeDeliveryDetails };
  };
