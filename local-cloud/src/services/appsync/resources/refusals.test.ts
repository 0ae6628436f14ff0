import { describe, expect, test } from 'vitest';
import { appsync } from '../service.ts';
import { fakeCloud } from '../../../testing/fakeCloud.ts';
import { testApi } from '../testing.ts';
import { schema, file, RUNTIME, code } from './testResources.ts';

const pool = { AuthenticationType: 'AMAZON_COGNITO_USER_POOLS' };

const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`name${index}`, 'x']));

describe('refuses at start what AppSync refuses', () => {
  const resolver = (changes: Record<string, unknown>) => async () => {
    const { deploy, ApiId } = await testApi({
      schema,
      cloud: { assets: { 's3://bad': file('bad.js', `${code('1')}for (;;) {}\n`) } },
    });
    const good = {
      ApiId,
      TypeName: 'Query',
      FieldName: 'count',
      DataSourceName: 'None',
      Code: code('1'),
      Runtime: RUNTIME,
    };
    return deploy('Resolver', 'R', { ...good, ...changes });
  };

  test('code outside the subset, with file, line, column and rule', async () => {
    await expect(resolver({ Code: undefined, CodeS3Location: 's3://bad' })()).rejects.toThrow(
      /^bad\.js:3:\d+: LINT_ERROR: .*for/,
    );
    await expect(resolver({ Code: 'export function request( {' })()).rejects.toThrow(/^code\.js:1:\d+: PARSER_ERROR: /);
  });

  test.each<[Record<string, unknown>, string]>([
    [{ FieldName: 'nope' }, 'no field named nope found on type Query'],
    [{ TypeName: 'Nope' }, 'no field named count found on type Nope'],
    [{ DataSourceName: 'Nope' }, 'no data source found named Nope'],
    [{ Code: undefined }, 'only a Lambda data source goes without code'],
    [{ Code: 'export function request() { return {}; }' }, 'code.js:1:1: the code must export a function response'],
    [{ Runtime: undefined }, 'code needs the Runtime APPSYNC_JS 1.0.0'],
    [{ Kind: 'PIPELINE', PipelineConfig: { Functions: ['nope'] } }, 'no function found with id nope'],
    [{ Kind: 'PIPELINE', PipelineConfig: { Functions: Array(11).fill('x') } }, 'a pipeline has at most 10 functions'],
    [{ MaxBatchSize: 2001 }, 'MaxBatchSize must be a whole number from 0 to 2000'],
    [{ CachingConfig: { Ttl: 60 } }, 'CachingConfig is not supported by the local cloud (see its SUPPORT.md)'],
    [
      { RequestMappingTemplate: '{}' },
      'a VTL mapping template is not supported by the local cloud (see its SUPPORT.md)',
    ],
  ])('a resolver with %j', async (changes, message) => {
    await expect(resolver(changes)()).rejects.toThrow(message);
  });

  test.each([
    ['type Query { a: Nope }', 'schema:1:17: Unknown type "Nope".'],
    ['type Query {', 'schema:1:13: Syntax Error: Expected Name, found <EOF>.'],
    ['scalar Mine type Query { a: Mine }', 'schema:1:1: Custom scalar "Mine" is not allowed.'],
    ['type AWSThing { a: Int } type Query { a: Int }', 'schema:1:1: Type name "AWSThing" may not begin with AWS.'],
    ['type Mutation { a: Int }', 'Query root type must be provided.'],
    [
      'type Query { a: Int } type Mutation { b: Int } type Subscription { c: Int @aws_subscribe(mutations: ["d"]) }',
      'schema:1:68: The mutations argument on the aws_subscribe directive has an invalid value (c)',
    ],
    [
      'type Query { a: Int } type Mutation { b: Int } type Subscription { c: ID @aws_subscribe(mutations: ["b"]) }',
      'schema:1:68: The subscription has an invalid output type. (c)',
    ],
  ])('the schema %s', async (sdl, message) => {
    await expect(testApi({ schema: sdl })).rejects.toThrow(message);
  });

  test('accepts only subscriptions that may be null where their mutation may', async () => {
    const roots = 'type Query { a: Int } type Mutation { b: [ID!]! } type Subscription';
    await testApi({ schema: `${roots} { c: [ID] @aws_subscribe(mutations: ["b"]) }` });
  });

  test.each([
    [{ Type: 'AMAZON_EVENTBRIDGE' }, 'data source type AMAZON_EVENTBRIDGE is not supported'],
    [
      { Type: 'AMAZON_DYNAMODB', DynamoDBConfig: { TableName: 'T', Versioned: true } },
      'a versioned DynamoDB data source is not supported',
    ],
    [
      { Type: 'HTTP', HttpConfig: { Endpoint: 'x', AuthorizationConfig: {} } },
      'a signed HTTP data source is not supported',
    ],
  ])('the data source %j', async (source, message) => {
    await expect(testApi({ schema, dataSources: { Source: source } })).rejects.toThrow(message);
  });

  test.each([
    [{ AuthenticationType: 'OPENID_CONNECT' }, 'AuthenticationType OPENID_CONNECT is not supported'],
    [{ Visibility: 'PRIVATE' }, 'Visibility PRIVATE is not supported'],
    [
      { AdditionalAuthenticationProviders: [{ AuthenticationType: 'API_KEY' }] },
      'the authentication provider API_KEY is there twice',
    ],
    [
      { AdditionalAuthenticationProviders: Array(2).fill({ ...pool, UserPoolConfig: { UserPoolId: 'P' } }) },
      'the authentication provider AMAZON_COGNITO_USER_POOLS is there twice',
    ],
    [{ EnvironmentVariables: { '1st': 'x' } }, 'the environment variable 1st has a name that is not allowed'],
    [{ EnvironmentVariables: { x: 'x' } }, 'the environment variable x has a name that is not allowed'],
    [{ EnvironmentVariables: { ok: 'x'.repeat(513) } }, 'the environment variable ok has more than 512 characters'],
    [{ EnvironmentVariables: many(51) }, 'an API has at most 50 environment variables'],
    [{ QueryDepthLimit: 76 }, 'QueryDepthLimit must be a whole number from 0 to 75'],
    [{ ResolverCountLimit: 10_001 }, 'ResolverCountLimit must be a whole number from 0 to 10000'],
  ])('an API with %j', async (properties, message) => {
    await expect(testApi({ schema, properties })).rejects.toThrow(message);
  });

  test('a key for more than 365 days', async () => {
    const { deploy, ApiId, cloud } = await testApi({ schema });
    const key = (days: number) => ({ ApiId, Expires: Math.floor(cloud.clock.now() / 1000) + days * 24 * 3600 });
    await deploy('ApiKey', 'Key', key(365));
    await expect(deploy('ApiKey', 'Key', key(366))).rejects.toThrow('a key expires within 365 days');
  });

  test('a resource of an API that does not exist', async () => {
    const service = await appsync()(fakeCloud());
    const resource = {
      stack: 'S',
      logicalId: 'K',
      type: 'AWS::AppSync::ApiKey',
      properties: { ApiId: 'x' },
      metadata: {},
      path: 'S/K',
    };
    await expect(service.resources['AWS::AppSync::ApiKey']!(resource)).rejects.toThrow('there is no GraphQL API x');
  });
});
