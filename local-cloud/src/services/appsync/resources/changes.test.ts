import { describe, expect, test } from 'vitest';
import { answering, testApi } from '../testing.ts';
import { schema, RUNTIME, code } from './testResources.ts';

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
