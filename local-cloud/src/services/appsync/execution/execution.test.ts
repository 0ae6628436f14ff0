import { describe, expect, test } from 'vitest';
import { answering, testApi } from '../testing.ts';

const schema = `
  type Task { id: ID! title: String! note: String at: AWSDateTime data: AWSJSON tags: [String!] parent: Task }
  interface Node { id: ID! }
  type Leaf implements Node { id: ID! size: Int }
  type Query { task(id: ID, input: AWSJSON): Task  tasks: [Task]  required: Task!  info: AWSJSON  node: Node  count: Int }
  type Mutation { first: Int second: Int }
`;
const location = (line: number, column: number) => [{ line, column, sourceName: null }];
const handlers = (request: string, response: string) =>
  `export function request(ctx) { ${request} }\nexport function response(ctx) { ${response} }\n`;

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

describe('ctx', () => {
  const api = () =>
    testApi({
      schema,
      properties: { EnvironmentVariables: { TABLE: 'tasks' } },
      resolvers: {
        'Query.info': answering(
          `{ info: { list: ctx.info.selectionSetList, name: ctx.info.fieldName, parent: ctx.info.parentTypeName }, env: ctx.env, source: ctx.source, identity: ctx.identity, headers: ctx.request.headers, args: ctx.args }`,
        ),
        'Query.task': answering(
          `{ id: 1, title: ctx.info.selectionSetGraphQL, data: [ctx.info.selectionSetList, ctx.info.variables, ctx.args], tags: [] }`,
        ),
        'Query.node': answering(
          `{ __typename: 'Leaf', id: util.base64Encode(JSON.stringify(ctx.info.selectionSetList.join(' '))) }`,
        ),
      },
    });

  test('has lower-case headers without cookies, the environment, and no identity for a key', async () => {
    const { ask } = await api();
    const { body } = await ask('{ info }', {}, { 'x-mine': 'yes', cookie: 'secret' });
    const seen = JSON.parse(body.data.info);
    expect(seen).toMatchObject({
      info: { list: [], name: 'info', parent: 'Query' },
      env: { TABLE: 'tasks' },
      identity: null,
      args: {},
      headers: { 'x-mine': 'yes', 'x-amzn-trace-id': expect.stringMatching(/^Root=1-/) },
    });
    expect(seen.headers).not.toHaveProperty('cookie');
  });

  test('has ids and enums as text, parsed AWSJSON, and only the arguments that were given', async () => {
    const { ask } = await testApi({
      schema: 'enum Kind { BIG } type Query { info(id: ID, kind: Kind, data: AWSJSON, other: Int): AWSJSON }',
      resolvers: { 'Query.info': answering('ctx.args') },
    });
    const { body } = await ask('{ info(id: 5, kind: BIG, data: "[1]") }');
    expect(JSON.parse(body.data.info)).toEqual({ id: '5', kind: 'BIG', data: [1] });
  });

  test('lists the selection by alias, with fragments merged and skipped fields left out', async () => {
    const { ask } = await api();
    const { body } = await ask(
      `query ($no: Boolean = false) { task(id: 1, input: "{\\"a\\":1}") { data ...More second: parent { x: id } } }
       fragment More on Task { id note @include(if: $no) ... on Task { parent { title } } }`,
      { extra: 1 },
    );
    const [list, variables, args] = JSON.parse(body.data.task.data);
    expect(list).toEqual(['data', 'id', 'parent', 'parent/title', 'second', 'second/x']);
    expect(variables).toEqual({ extra: 1 });
    expect(args).toEqual({ id: '1', input: { a: 1 } });
  });

  test('has the selection as text, named fragments not expanded', async () => {
    const { ask } = await api();
    const { body } = await ask('{ task { title ...F ... on Task { tags } } } fragment F on Task { id }');
    expect(body.data.task.title).toBe('{\n  title\n  ...F\n  ... on Task {\n    tags\n  }\n}');
  });

  test('of an interface lists only fields selected on the interface', async () => {
    const { ask } = await api();
    const { body } = await ask('{ node { id ... on Leaf { size } } }');
    expect(Buffer.from(body.data.node.id, 'base64').toString()).toBe('"id"');
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
