import { exportJWK, generateKeyPair } from 'jose';
import type { LocalService } from '../../../cloud.ts';
import { answering } from '../testing.ts';
import { realtimeApi } from './testing.ts';

const schema = /* GraphQL */ `
  type Note @aws_api_key @aws_iam @aws_cognito_user_pools @aws_lambda {
    id: ID
    secret: String @aws_api_key @aws_cognito_user_pools(cognito_groups: ["ADMIN"])
    must: String! @aws_api_key @aws_lambda
  }
  type Query {
    none: Int
  }
  type Mutation {
    write: Note
  }
  type Subscription {
    onNote: Note @aws_subscribe(mutations: ["write"]) @aws_api_key @aws_iam @aws_cognito_user_pools @aws_lambda
    onAdmin: Note @aws_subscribe(mutations: ["write"]) @aws_cognito_user_pools(cognito_groups: ["ADMIN"])
    onDefault: Note @aws_subscribe(mutations: ["write"])
  }
`;

export const POOL = 'us-east-1_AbCdEfGhI';

export const HOST = '127.0.0.1:4000';

const { privateKey, publicKey } = await generateKeyPair('RS256');
export const key = privateKey;

const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' }] };

interface Options {
  /** The Lambda authorizer's answer. */
  authorizer?: (event: any) => unknown;
  /** Whether the role may use a resource, by the end of its ARN. */
  isAllowed?: (resource: string) => boolean;
}

export const notes = ({ authorizer = () => ({}), isAllowed = () => true }: Options = {}) =>
  realtimeApi({
    schema,
    resolvers: { 'Mutation.write': answering(`{ id: '1', secret: 's', must: 'm' }`) },
    properties: {
      AdditionalAuthenticationProviders: [
        { AuthenticationType: 'AWS_IAM' },
        {
          AuthenticationType: 'AMAZON_COGNITO_USER_POOLS',
          UserPoolConfig: { UserPoolId: POOL, AwsRegion: 'us-east-1' },
        },
        { AuthenticationType: 'AWS_LAMBDA', LambdaAuthorizerConfig: { AuthorizerUri: 'arn:authorizer' } },
      ],
    },
    cloud: {
      call: ({ input }) => ({
        StatusCode: 200,
        Payload: JSON.stringify(authorizer(JSON.parse(String(input.Payload)))),
      }),
      services: [
        { name: 'cognito-idp', resources: {}, jwks: async () => jwks } as LocalService,
        {
          name: 'iam',
          resources: {},
          isAllowed: (_: unknown, action: string, resource: string) =>
            action === 'appsync:GraphQL' && isAllowed(resource),
        } as LocalService,
      ],
    },
  });

export const WRITE = 'mutation { write { id secret must } }';

export const unauthorized = (message: string) => ({
  type: 'error',
  payload: { errors: [{ errorType: 'UnauthorizedException', message, errorCode: 401 }] },
});

export const denied = (field: string) => ({
  type: 'error',
  payload: {
    errors: [{ errorType: 'Unauthorized', message: `Not Authorized to access ${field} on type Subscription` }],
  },
});
