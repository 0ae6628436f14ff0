import { describe, expect, test } from 'vitest';
import { answering, testApi } from '../testing.ts';
import { schema, location, handlers } from './testResolvers.ts';

describe('errors', () => {
  test('util.error shows only the selected part of its data, and all of errorInfo', async () => {
    const { ask } = await testApi({
      schema,
      resolvers: {
        'Query.task': {
          code: handlers(
            'return {};',
            `util.error('conflict', 'CONFLICT', { id: 1, title: 't', secret: 's', parent: { id: 2, title: 'u' } }, { any: { thing: 1 } });`,
          ),
        },
      },
    });
    expect((await ask('{\n  t: task { id parent { id } }\n}')).body).toEqual({
      data: { t: null },
      errors: [
        {
          path: ['t'],
          data: { id: 1, parent: { id: 2 } },
          errorType: 'CONFLICT',
          errorInfo: { any: { thing: 1 } },
          locations: location(2, 3),
          message: 'conflict',
        },
      ],
    });
  });

  test('util.appendError keeps the value', async () => {
    const { ask } = await testApi({
      schema,
      resolvers: {
        'Query.count': { code: handlers(`util.appendError('a'); return {};`, `util.appendError('b', 'B'); return 3;`) },
      },
    });
    const { data, errors } = (await ask('{ count }')).body;
    expect(data).toEqual({ count: 3 });
    expect(errors).toEqual([
      { path: ['count'], data: null, errorType: null, errorInfo: null, locations: location(1, 3), message: 'a' },
      { path: ['count'], data: null, errorType: 'B', errorInfo: null, locations: location(1, 3), message: 'b' },
    ]);
  });

  test('util.unauthorized names the field and type', async () => {
    const { ask } = await testApi({
      schema,
      resolvers: { 'Query.count': { code: handlers('util.unauthorized();', 'return 3;') } },
    });
    expect((await ask('{ count }')).body.errors).toEqual([
      {
        path: ['count'],
        data: null,
        errorType: 'Unauthorized',
        errorInfo: null,
        locations: location(1, 3),
        message: 'Not Authorized to access count on type Query',
      },
    ]);
  });

  test('an exception in code is an entry of type Code', async () => {
    const { ask } = await testApi({
      schema,
      resolvers: { 'Query.count': { code: handlers('return {};', 'const none = null; return none.x;') } },
    });
    const { data, errors } = (await ask('{ count }')).body;
    expect(data).toEqual({ count: null });
    expect(errors).toMatchObject([{ path: ['count'], data: null, errorType: 'Code', errorInfo: null }]);
    expect(errors[0].message).toMatch(/^code\.js:\d+:\d+: /);
  });

  test('a null in a non-null field is reported with type and parent', async () => {
    const { ask } = await testApi({
      schema,
      resolvers: { 'Query.tasks': answering(`[{ id: 1, title: 'a' }, { id: 2 }]`) },
    });
    expect((await ask('{ tasks { id title } }')).body).toEqual({
      data: { tasks: [{ id: '1', title: 'a' }, null] },
      errors: [
        {
          path: ['tasks', 1, 'title'],
          locations: null,
          message: "Cannot return null for non-nullable type: 'String' within parent 'Task' (/tasks[1]/title)",
        },
      ],
    });
  });

  test('a wrong shape and a bad scalar are reported with their path', async () => {
    const { ask } = await testApi({
      schema,
      resolvers: {
        'Query.tasks': answering(`{ id: 1 }`),
        'Query.task': answering(`{ id: 1, title: 't', at: '2020-05-23T06:4:37.000Z' }`),
      },
    });
    const { data, errors } = (await ask('{ tasks { id } task { at } }')).body;
    expect(data).toEqual({ tasks: null, task: { at: null } });
    expect(errors).toHaveLength(2);
    // Entries come in the order of completion.
    expect(errors).toEqual(
      expect.arrayContaining([
        {
          path: ['tasks'],
          locations: null,
          message: "Can't resolve value (/tasks) : type mismatch error, expected type LIST, got OBJECT",
        },
        {
          path: ['task', 'at'],
          locations: null,
          message:
            "Can't serialize value (/task/at) : Unable to serialize `2020-05-23T06:4:37.000Z` as a valid DateTime Object.",
        },
      ]),
    );
  });

  test('one failing field does not blank its siblings', async () => {
    const { ask } = await testApi({
      schema,
      resolvers: { 'Query.count': { code: handlers(`util.error('x');`, 'return 1;') }, 'Query.info': answering('1') },
    });
    expect((await ask('{ count info }')).body.data).toEqual({ count: null, info: '1' });
  });
});

test('internal faults are masked', async () => {
  const { ask } = await testApi({
    schema,
    dataSources: { Fn: { Type: 'AWS_LAMBDA', LambdaConfig: { LambdaFunctionArn: 'arn:fn' } } },
    resolvers: { 'Query.count': { source: 'Fn' } },
    cloud: {
      call: () => {
        throw new TypeError('secret detail');
      },
    },
  });
  expect((await ask('{ count }')).body.errors).toMatchObject([
    { errorType: 'InternalFailure', message: 'An internal error occurred.' },
  ]);
});

test('includes the entries of siblings that fail after a non-null field has failed', async () => {
  const { ask } = await testApi({
    schema: 'type Query { both: Both } type Both { first: Int! second: Int! }',
    dataSources: { Fn: { Type: 'AWS_LAMBDA', LambdaConfig: { LambdaFunctionArn: 'arn:fn' } } },
    resolvers: {
      'Query.both': answering('{}'),
      'Both.first': { code: handlers(`util.error('first');`, 'return 1;') },
      'Both.second': {
        source: 'Fn',
        code: handlers(`return { operation: 'Invoke' };`, `util.error('second');`),
      },
    },
    cloud: { call: () => new Promise((resolve) => setImmediate(resolve, { StatusCode: 200, Payload: '1' })) },
  });
  const { data, errors } = (await ask('{ both { first second } }')).body;
  expect(data).toEqual({ both: null });
  expect(errors.map(({ message }: { message: string }) => message)).toEqual(['first', 'second']);
});
