import { describe, expect, test } from 'vitest';
import { answering, testApi } from '../testing.ts';
import { schema, location, handlers } from './testResolvers.ts';

describe('unit resolvers', () => {
  test('runs request, data source and response with one shared stash', async () => {
    const { ask } = await testApi({
      schema,
      resolvers: {
        'Query.task': {
          code: handlers(
            `ctx.stash.note = 'kept'; return { payload: { id: ctx.args.id, title: 't' } };`,
            `return { id: ctx.result.id, title: ctx.result.title, note: ctx.stash.note };`,
          ),
        },
      },
    });
    const { status, body } = await ask('{ task(id: 5) { id title note parent { id } } }');
    expect({ status, body }).toEqual({
      status: 200,
      body: { data: { task: { id: '5', title: 't', note: 'kept', parent: null } } },
    });
  });

  test('an early return skips data source and response', async () => {
    const { ask } = await testApi({
      schema,
      resolvers: { 'Query.count': { code: handlers('runtime.earlyReturn(7);', 'return 8;') } },
    });
    expect((await ask('{ count }')).body).toEqual({ data: { count: 7 } });
  });

  test('a root field without a resolver is null without an error', async () => {
    const { ask } = await testApi({ schema });
    expect((await ask('{ count }')).body).toEqual({ data: { count: null } });
  });
});

describe('pipelines', () => {
  const pipeline = (before: string, ...functions: string[]) =>
    testApi({
      schema,
      resolvers: {
        'Query.info': {
          code: handlers(before, 'return { prev: ctx.prev.result, result: ctx.result, stash: ctx.stash };'),
          functions: functions.map((code) => ({ code })),
        },
      },
    });
  const infoOf = async (api: Awaited<ReturnType<typeof testApi>>) =>
    JSON.parse((await api.ask('{ info }')).body.data.info);

  test('pass each result on as prev.result, and the last one as result too', async () => {
    const step = (name: string) =>
      handlers(`ctx.stash.${name} = ctx.prev.result; return { payload: '${name}' };`, 'return ctx.result;');
    const api = await pipeline(`ctx.stash.zero = 0; return 'before';`, step('a'), step('b'));
    expect(await infoOf(api)).toEqual({ prev: 'b', result: 'b', stash: { zero: 0, a: 'before', b: 'a' } });
  });

  test('an early return of a function continues with the next', async () => {
    const api = await pipeline(
      'return {};',
      handlers(`runtime.earlyReturn('early');`, `return 'never';`),
      handlers('return {};', `return [ctx.prev.result, 'second'];`),
    );
    expect((await infoOf(api)).result).toEqual(['early', 'second']);
  });

  test("skipTo 'END' goes to the after-handler", async () => {
    const api = await pipeline(
      'return {};',
      handlers(`runtime.earlyReturn('early', { skipTo: 'END' });`, `return 'never';`),
      handlers('return {};', `return 'second';`),
    );
    expect((await infoOf(api)).result).toBe('early');
  });

  test('an early return of the before-handler skips the functions, not the after-handler', async () => {
    const api = await pipeline(`runtime.earlyReturn('early');`, handlers('return {};', `return 'never';`));
    expect(await infoOf(api)).toMatchObject({ prev: 'early' });
  });

  test('stop at an error', async () => {
    const api = await pipeline(
      'return {};',
      handlers(`util.error('no', 'NO');`, 'return 1;'),
      handlers('return {};', 'return 2;'),
    );
    expect((await api.ask('{ info }')).body).toEqual({
      data: { info: null },
      errors: [
        { path: ['info'], data: null, errorType: 'NO', errorInfo: null, locations: location(1, 3), message: 'no' },
      ],
    });
  });
});

describe('limits', () => {
  test('fields below the depth limit are null with an entry', async () => {
    const { ask } = await testApi({
      schema,
      properties: { QueryDepthLimit: 2 },
      resolvers: { 'Query.task': answering(`{ id: 1, title: 't', parent: { id: 2, title: 'u' } }`) },
    });
    const { data, errors } = (await ask('{ task { note parent { note } } }')).body;
    expect(data).toEqual({ task: { note: null, parent: { note: null } } });
    expect(errors).toMatchObject([{ path: ['task', 'parent', 'note'], errorType: 'QueryDepthLimitReached' }]);
  });

  test('resolvers beyond the limit do not run; the others answer', async () => {
    const { ask } = await testApi({
      schema,
      properties: { ResolverCountLimit: 1 },
      resolvers: { 'Query.count': answering('1'), 'Query.info': answering('2') },
    });
    const { data, errors } = (await ask('{ count info }')).body;
    expect(data).toEqual({ count: 1, info: null });
    expect(errors).toMatchObject([{ path: ['info'], errorType: 'ResolverExecutionLimitReached' }]);
  });
});

test('root mutations run one after another', async () => {
  const order: string[] = [];
  const { ask } = await testApi({
    schema,
    dataSources: { Fn: { Type: 'AWS_LAMBDA', LambdaConfig: { LambdaFunctionArn: 'arn:fn' } } },
    resolvers: { 'Mutation.first': { source: 'Fn' }, 'Mutation.second': { source: 'Fn' } },
    cloud: {
      call: async ({ input }) => {
        const { info } = JSON.parse(String(input.Payload));
        order.push(`begin ${info.fieldName}`);
        await new Promise(setImmediate);
        order.push(`end ${info.fieldName}`);
        return { StatusCode: 200, Payload: '1' };
      },
    },
  });
  expect((await ask('mutation { first second }')).body).toEqual({ data: { first: 1, second: 1 } });
  expect(order).toEqual(['begin first', 'end first', 'begin second', 'end second']);
});

test('response headers set by util.http are sent', async () => {
  const { ask } = await testApi({
    schema,
    resolvers: {
      'Query.count': { code: handlers(`util.http.addResponseHeader('x-mine', 'yes'); return {};`, 'return 1;') },
    },
  });
  expect((await ask('{ count }')).headers).toMatchObject({ 'x-mine': 'yes' });
});
