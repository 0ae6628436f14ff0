import { startFlow } from '../authFlows.ts';
import { required } from '../errors.ts';
import type { ActionOf } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html */
export const initiateAuth: ActionOf<'pools' | 'signIn' | 'sessions' | 'users' | 'tokens'> =
  ({ pools, ...services }) =>
  async (input) => {
    required(input, 'AuthFlow', 'ClientId');
    const parameters: Record<string, string> = input.AuthParameters ?? {};
    // A refresh carries no username. Its secret hash covers the username of the token, which only the session knows.
    const isRefresh = String(input.AuthFlow).startsWith('REFRESH_TOKEN');
    const found = isRefresh
      ? pools.client(input.ClientId)
      : pools.clientFor(input, parameters.USERNAME, parameters.SECRET_HASH);
    return startFlow(services, 'user', input.AuthFlow, { ...found, parameters, clientMetadata: input.ClientMetadata });
  };
