import type { Cloud, Resource, ResourceHandler } from '../../../cloud.ts';
import { UnsupportedError } from '../../../shared/errors.ts';
import { createApi } from '../api/api.ts';
import type { ApiSettings, AuthenticationProvider } from '../api/types.ts';
import { serveApi } from '../http/serveApi.ts';
import { checkedEnvironment, checkedProviders, limited } from './limits.ts';
import type { Needs } from './needs.ts';

/** The quota "Resolvers run per request". An API may only lower it. */
const RESOLVER_COUNT_LIMIT = 10_000;
const QUERY_DEPTH_LIMIT = 75;

/** `AWS::AppSync::GraphQLApi`. `Ref` is the ARN. */
export const graphqlApi =
  ({ cloud, apis, realtime, environment }: Needs): ResourceHandler =>
  async (resource) => {
    const id = apis.idOf(resource);
    const settings = settingsOf(cloud, resource);
    const known = apis.list.find((api) => api.id === id);
    const path = apis.pathOf(id);
    if (known === undefined) {
      const api = createApi(id, apis.arnOf(id), settings, environment.quirks, cloud);
      apis.add(api);
      for (const each of new Set([path, `/apis/${id}/graphql`])) {
        cloud.route(each, serveApi(cloud, api, realtime));
        // The real-time endpoint of a custom domain has its own path; a standard one has its own host.
        for (const endpoint of [each, `${each}/realtime`]) cloud.upgrade(endpoint, realtime.serve(api, each));
      }
    } else {
      known.change(() => ({ settings }));
    }
    const url = `${cloud.webEndpoint}${path}`;
    const { host } = new URL(url);
    return {
      ref: apis.arnOf(id),
      attributes: {
        ApiId: id,
        Arn: apis.arnOf(id),
        GraphQLUrl: url,
        RealtimeUrl: `${url.replace(/^http/, 'ws')}/realtime`,
        GraphQLDns: host,
        RealtimeDns: host,
        GraphQLEndpointArn: `arn:aws:appsync:${cloud.region}:${cloud.accountId}:endpoints/graphql-api/${id}`,
      },
    };
  };

function settingsOf(cloud: Cloud, { properties }: Resource): ApiSettings {
  if (properties.Visibility === 'PRIVATE') throw new UnsupportedError('Visibility PRIVATE');
  if (properties.ApiType === 'MERGED') throw new UnsupportedError('ApiType MERGED');
  const { AdditionalAuthenticationProviders = [] } = properties;
  return {
    name: properties.Name,
    providers: checkedProviders(
      [properties, ...AdditionalAuthenticationProviders].map((each) => providerOf(cloud, each)),
    ),
    environment: checkedEnvironment(properties.EnvironmentVariables),
    introspection: properties.IntrospectionConfig !== 'DISABLED',
    queryDepthLimit: limited('QueryDepthLimit', properties.QueryDepthLimit, QUERY_DEPTH_LIMIT, 0),
    resolverCountLimit:
      limited('ResolverCountLimit', properties.ResolverCountLimit, RESOLVER_COUNT_LIMIT, 0) || RESOLVER_COUNT_LIMIT,
    isLogged: properties.LogConfig !== undefined,
  };
}

function providerOf(cloud: Cloud, given: Record<string, any>): AuthenticationProvider {
  switch (given.AuthenticationType) {
    case 'API_KEY':
      return { type: 'API_KEY' };
    case 'AWS_IAM':
      return { type: 'AWS_IAM' };
    case 'AMAZON_COGNITO_USER_POOLS': {
      const { UserPoolId, AwsRegion = cloud.region, DefaultAction = 'ALLOW', AppIdClientRegex } = given.UserPoolConfig;
      return {
        type: 'AMAZON_COGNITO_USER_POOLS',
        userPoolId: UserPoolId,
        issuer: `https://cognito-idp.${AwsRegion}.amazonaws.com/${UserPoolId}`,
        defaultAction: DefaultAction,
        ...(AppIdClientRegex === undefined ? {} : { appIdClientRegex: AppIdClientRegex }),
      };
    }
    case 'AWS_LAMBDA': {
      const {
        AuthorizerUri,
        AuthorizerResultTtlInSeconds = 0,
        IdentityValidationExpression,
      } = given.LambdaAuthorizerConfig;
      return {
        type: 'AWS_LAMBDA',
        functionArn: AuthorizerUri,
        ttlSeconds: Number(AuthorizerResultTtlInSeconds),
        ...(IdentityValidationExpression === undefined
          ? {}
          : { identityValidationExpression: IdentityValidationExpression }),
      };
    }
    default:
      throw new UnsupportedError(`AuthenticationType ${given.AuthenticationType}`);
  }
}
