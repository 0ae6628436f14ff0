import { describe, expect, test } from 'vitest';
import { answering, testApi } from '../testing.ts';
import { schema, file, RUNTIME, code } from './testResources.ts';

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
