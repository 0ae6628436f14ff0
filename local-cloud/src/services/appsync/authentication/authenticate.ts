import type { Cloud } from '../../../cloud.ts';
import type { Api } from '../api/api.ts';
import type { AuthenticationProvider } from '../api/types.ts';
import { authenticateApiKey } from './apiKey.ts';
import type { Caller } from './caller.ts';
import { header, type Credentials } from './credentials.ts';
import { authenticateIam } from './iam.ts';
import { authenticateLambda } from './lambdaAuthorizer.ts';
import { UnauthorizedError } from './unauthorized.ts';
import { authenticateUserPool, isJwt } from './userPool.ts';

/**
 * Finds the provider that fits the credentials, and asks it. If several are sent: an API key comes before SigV4, then a
 * JWT, then the Lambda authorizer (AWS documents no order). Throws {@link UnauthorizedError}.
 */
export async function authenticate(cloud: Cloud, api: Api, credentials: Credentials): Promise<Caller> {
  const { providers } = api.state.settings;
  const find = <T extends AuthenticationProvider['type']>(type: T) =>
    providers.find((provider): provider is Extract<AuthenticationProvider, { type: T }> => provider.type === type);
  const isDefault = (provider: AuthenticationProvider) => provider === providers[0];

  const apiKey = header(credentials, 'x-api-key');
  const keyProvider = find('API_KEY');
  if (apiKey !== undefined && keyProvider !== undefined) {
    return authenticateApiKey(api, apiKey, cloud.clock.now(), isDefault(keyProvider));
  }

  const authorization = header(credentials, 'authorization');
  if (authorization === undefined || authorization === '') {
    throw new UnauthorizedError(apiKey === undefined ? 'Valid authorization header not provided.' : undefined);
  }
  const iam = find('AWS_IAM');
  if (authorization.startsWith('AWS4-HMAC-SHA256')) {
    if (iam === undefined) throw new UnauthorizedError();
    return authenticateIam(cloud, api, credentials, isDefault(iam));
  }

  const pools = providers.filter((provider) => provider.type === 'AMAZON_COGNITO_USER_POOLS');
  const token = authorization.replace(/^Bearer\s+/i, '');
  if (pools.length > 0 && (isJwt(token) || find('AWS_LAMBDA') === undefined)) {
    const { pool, ...rest } = await authenticateUserPool(cloud, pools, token, credentials.sourceIp);
    return { ...rest, isDefaultProvider: isDefault(pool) };
  }
  const lambda = find('AWS_LAMBDA');
  if (lambda === undefined) throw new UnauthorizedError();
  return authenticateLambda(cloud, api, lambda, authorization, credentials, isDefault(lambda));
}
