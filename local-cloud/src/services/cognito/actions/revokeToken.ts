import { AwsError } from '../../../shared/errors.ts';
import { required } from '../errors.ts';
import type { ActionOf } from '../services.ts';
import { SpentTokenError } from '../sessions.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RevokeToken.html */
export const revokeToken: ActionOf<'pools' | 'sessions'> =
  ({ pools, sessions }) =>
  async (input) => {
    required(input, 'ClientId', 'Token');
    const { client } = pools.clientBySecret(input);
    if (!client.revocation) {
      throw new AwsError('UnsupportedOperationException', 'Revocation is not enabled for the client.');
    }
    if (String(input.Token).split('.').length === 3) {
      throw new AwsError('UnsupportedTokenTypeException', 'Unsupported token type');
    }
    try {
      await sessions.close(await sessions.ofRefreshToken(client, input.Token));
    } catch (error) {
      // A token that is already worthless is what the caller wants (RFC 7009, section 2.2).
      if (!(error instanceof SpentTokenError)) throw error;
    }
    return {};
  };
