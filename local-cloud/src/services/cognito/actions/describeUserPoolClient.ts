import { notFound, required } from '../errors.ts';
import type { ActionOf } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeUserPoolClient.html */
export const describeUserPoolClient: ActionOf<'pools'> =
  ({ pools }) =>
  async (input) => {
    required(input, 'UserPoolId', 'ClientId');
    pools.pool(input.UserPoolId);
    const { client } = pools.client(input.ClientId);
    if (client.poolId !== input.UserPoolId) throw notFound(`User pool client ${input.ClientId} does not exist.`);
    return {
      UserPoolClient: {
        UserPoolId: client.poolId,
        ClientName: client.name,
        ClientId: client.id,
        ClientSecret: client.secret,
        ExplicitAuthFlows: client.flows,
        IdTokenValidity: client.idTokenSeconds,
        AccessTokenValidity: client.accessTokenSeconds,
        RefreshTokenValidity: client.refreshTokenSeconds,
        TokenValidityUnits: { IdToken: 'seconds', AccessToken: 'seconds', RefreshToken: 'seconds' },
        PreventUserExistenceErrors: client.hidesUserExistence ? 'ENABLED' : 'LEGACY',
        EnableTokenRevocation: client.revocation,
        AuthSessionValidity: client.authSessionSeconds / 60,
        ReadAttributes: client.readable,
        WriteAttributes: client.writable,
      },
    };
  };
