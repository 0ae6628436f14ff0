import { required } from '../errors.ts';
import { pickUp, refresh } from '../refresh.ts';
import type { ActionOf } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetTokensFromRefreshToken.html */
export const getTokensFromRefreshToken: ActionOf<'pools' | 'sessions' | 'users' | 'tokens'> =
  ({ pools, sessions, users, tokens }) =>
  async (input) => {
    required(input, 'ClientId', 'RefreshToken');
    const { pool, client } = pools.clientBySecret(input);
    const resumed = await pickUp({ sessions, users }, pool, client, input.RefreshToken);
    const issued = await refresh({ tokens }, resumed, input.ClientMetadata);
    const grace = client.rotationGraceSeconds;
    if (grace === undefined) return { AuthenticationResult: issued };
    return { AuthenticationResult: { ...issued, RefreshToken: await sessions.rotate(resumed.session, grace) } };
  };
