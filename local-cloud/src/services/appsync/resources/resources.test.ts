import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { appsync } from '../service.ts';
import { fakeCloud } from '../../../testing/fakeCloud.ts';
import { answering, testApi } from '../testing.ts';

const schema = 'type Query { count: Int  text: String }';
const folder = mkdtempSync(join(tmpdir(), 'appsync-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const RUNTIME = { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' };
const code = (value: string) =>
  `export function request(ctx) { return {}; }\nexport function response(ctx) { return ${value}; }\n`;

describe('Ref and GetAtt', () => {
  test('are as CloudFormation gives them', async () => {
    const { api, ApiId, deploy } = await testApi({ schema });
    const arn = `arn:aws:appsync:us-east-1:000000000000:apis/${ApiId}`;
    expect(ApiId).toMatch(/^[a-z0-9]{26}$/);
    expect(api).toEqual({
      ref: arn,
      attributes: {
        ApiId,
        Arn: arn,
        GraphQLUrl: 'http://127.0.0.1:4000/graphql',
        RealtimeUrl: 'ws://127.0.0.1:4000/graphql/realtime',
        GraphQLDns: '127.0.0.1:4000',
        RealtimeDns: '127.0.0.1:4000',
        GraphQLEndpointArn: `arn:aws:appsync:us-east-1:000000000000:endpoints/graphql-api/${ApiId}`,
      },
    });
    expect(await deploy('DataSource', 'Other', { ApiId, Name: 'Other', Type: 'NONE' })).toEqual({
      ref: `${arn}/datasources/Other`,
      attributes: { DataSourceArn: `${arn}/datasources/Other`, Name: 'Other' },
    });
    const step = { ApiId, Name: 'step', DataSourceName: 'None', Code: code('1'), Runtime: RUNTIME };
    const made = await deploy('FunctionConfiguration', 'Step', step);
    expect(made).toEqual({
      ref: `${arn}/functions/${made.attributes!.FunctionId}`,
      attributes: {
        FunctionId: expect.stringMatching(/^[a-z0-9]{26}$/),
        FunctionArn: made.ref,
        Name: 'step',
        DataSourceName: 'None',
      },
    });
    const resolver = {
      ApiId,
      TypeName: 'Query',
      FieldName: 'count',
      DataSourceName: 'None',
      Code: code('1'),
      Runtime: RUNTIME,
    };
    expect((await deploy('Resolver', 'R', resolver)).ref).toBe(`${arn}/types/Query/resolvers/count`);
    expect((await deploy('ApiKey', 'Key', { ApiId })).attributes!.ApiKey).toMatch(/^da2-[a-z0-9]{26}$/);
  });

  test('are the same at every start', async () => {
    const [one, two] = [await testApi({ schema }), await testApi({ schema })];
    expect(two.ApiId).toBe(one.ApiId);
    expect(two.apiKey).toBe(one.apiKey);
  });
});

test('the first API is at /graphql, every one at /apis/<id>/graphql', async () => {
  const { cloud, ApiId, deploy } = await testApi({ schema });
  const second = await deploy('GraphQLApi', 'Second', { Name: 'second', AuthenticationType: 'API_KEY' });
  const path = `/apis/${second.attributes!.ApiId}/graphql`;
  expect([...cloud.routes.keys()]).toEqual(['/graphql', `/apis/${ApiId}/graphql`, path]);
  expect(second.attributes!.GraphQLUrl).toBe(`http://127.0.0.1:4000${path}`);
});

test('schema and code come from assets too', async () => {
  const { ask, deploy, service, ApiId } = await testApi({
    schema,
    cloud: {
      assets: {
        's3://assets/schema': file('schema.graphql', 'type Query { fresh: Int }'),
        's3://assets/code': file('code.js', code('7')),
      },
    },
  });
  await deploy('GraphQLSchema', 'Schema', { ApiId, DefinitionS3Location: 's3://assets/schema' });
  const resolver = {
    ApiId,
    TypeName: 'Query',
    FieldName: 'fresh',
    DataSourceName: 'None',
    CodeS3Location: 's3://assets/code',
  };
  await deploy('Resolver', 'Fresh', { ...resolver, Runtime: RUNTIME });
  await service.ready!();
  expect((await ask('{ fresh }')).body).toEqual({ data: { fresh: 7 } });
});

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

describe('a custom domain', () => {
  const domain = async () => {
    const api = await testApi({ schema, resolvers: { 'Query.text': answering('ctx.request.domainName') } });
    const { deploy, service, ApiId } = api;
    const { ref, attributes } = await deploy('DomainName', 'Domain', { DomainName: 'api.example.com' });
    await deploy('DomainNameApiAssociation', 'Association', { ApiId, DomainName: ref });
    await service.ready!();
    return { ...api, attributes };
  };

  test.each([
    ['api.example.com', 'api.example.com'],
    ['API.example.com:4000', 'api.example.com'],
    ['api.example.com.localhost:4000', 'api.example.com'],
    ['localhost:4000', null],
    ['127.0.0.1:4000', null],
  ])('a request to %s has the domainName %s', async (host, expected) => {
    const { ask } = await domain();
    expect((await ask('{ text }', {}, { host })).body).toEqual({ data: { text: expected } });
  });

  test('has the attributes that a name server needs', async () => {
    expect((await domain()).attributes).toEqual({
      DomainName: 'api.example.com',
      AppSyncDomainName: expect.stringMatching(/^[a-z0-9]{14}\.cloudfront\.net$/),
      HostedZoneId: 'Z2FDTNDATAQYW2',
      DomainNameArn: 'arn:aws:appsync:us-east-1:000000000000:domainnames/api.example.com',
    });
  });

  test('leaves the API when the association is removed', async () => {
    const { ask, service, ApiId } = await domain();
    const type = 'AWS::AppSync::DomainNameApiAssociation';
    const properties = { ApiId, DomainName: 'api.example.com' };
    await service.remove!({ stack: 'Test', logicalId: 'Association', type, properties, metadata: {}, path: 'Test/A' });
    await service.ready!();
    expect((await ask('{ text }', {}, { host: 'api.example.com' })).body).toEqual({ data: { text: null } });
  });
});

describe('a change', () => {
  const resolver = (ApiId: string, value: string, FieldName = 'count') => ({
    ApiId,
    TypeName: 'Query',
    FieldName,
    DataSourceName: 'None',
    Code: code(value),
    Runtime: RUNTIME,
  });

  test('takes effect all at once, when the deployment is complete', async () => {
    const { ask, deploy, service, ApiId } = await testApi({ schema, resolvers: { 'Query.count': answering('1') } });
    await deploy('Resolver', 'QuerycountResolver', resolver(ApiId, '2'));
    await deploy('Resolver', 'QuerytextResolver', resolver(ApiId, `'new'`, 'text'));
    expect((await ask('{ count text }')).body).toEqual({ data: { count: 1, text: null } });
    await service.ready!();
    expect((await ask('{ count text }')).body).toEqual({ data: { count: 2, text: 'new' } });
  });

  test('that is refused leaves the running API alone', async () => {
    const { ask, deploy, ApiId } = await testApi({ schema, resolvers: { 'Query.count': answering('1') } });
    await expect(deploy('Resolver', 'QuerycountResolver', resolver(ApiId, 'new Date()'))).rejects.toThrow();
    expect((await ask('{ count }')).body).toEqual({ data: { count: 1 } });
  });

  test('does not affect a request in progress', async () => {
    let release = () => {};
    const { ask, deploy, service, ApiId } = await testApi({
      schema,
      dataSources: { Fn: { Type: 'AWS_LAMBDA', LambdaConfig: { LambdaFunctionArn: 'arn:fn' } } },
      resolvers: {
        'Query.count': {
          code: code('ctx.prev.result'),
          functions: [
            {
              source: 'Fn',
              code: `export function request(ctx) { return { operation: 'Invoke' }; }\nexport function response(ctx) { return ctx.result; }\n`,
            },
            { code: code('ctx.prev.result + 1') },
          ],
        },
      },
      cloud: {
        call: async () => {
          await new Promise<void>((resolve) => (release = resolve));
          return { StatusCode: 200, Payload: '1' };
        },
      },
    });
    const before = ask('{ count }');
    await new Promise(setImmediate);
    await deploy('GraphQLSchema', 'Schema', { ApiId, Definition: 'type Query { text: String }' });
    await service.ready!();
    release();
    expect((await before).body).toEqual({ data: { count: 2 } });
    expect((await ask('{ count }')).body.errors[0].message).toContain('FieldUndefined');
  });

  test('of the schema removes the resolvers of removed fields', async () => {
    const { ask, deploy, service, ApiId } = await testApi({ schema, resolvers: { 'Query.count': answering('1') } });
    await deploy('GraphQLSchema', 'Schema', { ApiId, Definition: 'type Query { text: String }' });
    await deploy('GraphQLSchema', 'Schema', { ApiId, Definition: schema });
    await service.ready!();
    expect((await ask('{ count }')).body).toEqual({ data: { count: null } });
  });

  test('of a name replaces the old one', async () => {
    const { ask, service, ApiId } = await testApi({ schema, resolvers: { 'Query.count': answering('1') } });
    const resource = (FieldName: string) => ({
      stack: 'Test',
      logicalId: 'QuerycountResolver',
      type: 'AWS::AppSync::Resolver',
      properties: resolver(ApiId, `'2'`, FieldName),
      metadata: {},
      path: 'Test/R',
    });
    await service.resources['AWS::AppSync::Resolver']!(resource('text'), resource('count'));
    await service.ready!();
    expect((await ask('{ count text }')).body).toEqual({ data: { count: null, text: '2' } });
  });
});
