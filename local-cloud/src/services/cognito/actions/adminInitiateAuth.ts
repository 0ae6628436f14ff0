import { startFlow } from '../authFlows.ts';
import { required } from '../errors.ts';
import type { ActionOf } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminInitiateAuth.html */
export const adminInitiateAuth: ActionOf<'pools' | 'signIn' | 'sessions' | 'users' | 'tokens'> =
  ({ pools, ...services }) =>
  async (input) => {
    required(input, 'UserPoolId', 'ClientId', 'AuthFlow');
    const found = pools.clientIn(input.UserPoolId, input.ClientId);
    const parameters: Record<string, string> = input.AuthParameters ?? {};
    return startFlow(services, 'admin', input.AuthFlow, { ...found, parameters, clientMetadata: input.ClientMetadata });
  };
