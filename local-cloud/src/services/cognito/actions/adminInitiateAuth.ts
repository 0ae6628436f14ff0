import { startFlow } from '../authFlows.ts';
import { notFound, required } from '../errors.ts';
import type { ActionOf } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminInitiateAuth.html */
export const adminInitiateAuth: ActionOf<'pools' | 'signIn' | 'sessions' | 'users' | 'tokens'> =
  ({ pools, ...services }) =>
  async (input) => {
    required(input, 'UserPoolId', 'ClientId', 'AuthFlow');
    pools.pool(input.UserPoolId);
    const found = pools.client(input.ClientId);
    if (found.pool.id !== input.UserPoolId) throw notFound(`User pool client ${input.ClientId} does not exist.`);
    const parameters: Record<string, string> = input.AuthParameters ?? {};
    return startFlow(services, 'admin', input.AuthFlow, { ...found, parameters, clientMetadata: input.ClientMetadata });
  };
