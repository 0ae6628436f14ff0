import { describe, expect, test } from 'vitest';
import { AwsError } from '../../../../shared/errors.ts';
import { testApi, type TestStep } from '../../testing.ts';

const ROLE = 'arn:aws:iam::000000000000:role/Fn';
const schema = 'type Query { run(n: Int): AWSJSON  tasks: [Task] } type Task { id: ID! owner: String }';
const invoking = (request: string): TestStep => ({
  source: 'Fn',
  code: `export function request(ctx) { return ${request}; }
export function response(ctx) { return { result: ctx.result, error: ctx.error }; }`,
});
const api = (resolvers: Record<string, TestStep>, answer: (event: any, input: Record<string, unknown>) => unknown) =>
  testApi({
    schema,
    dataSources: { Fn: { Type: 'AWS_LAMBDA', ServiceRoleArn: ROLE, LambdaConfig: { LambdaFunctionArn: 'arn:fn' } } },
    resolvers: {
      'Query.tasks': {
        code: `export function request(ctx) { return {}; }\nexport function response(ctx) { return [1, 2, 3, 4, 5, 6, 7].map((id) => ({ id })); }`,
      },
      ...resolvers,
    },
    cloud: { call: ({ input }) => answer(JSON.parse(String(input.Payload)), input) },
  });
const returning = (value: unknown) => ({ StatusCode: 200, Payload: JSON.stringify(value) });
const failing = (errorType: string, errorMessage: string) => ({
  StatusCode: 200,
  FunctionError: 'Unhandled',
  Payload: JSON.stringify({ errorType, errorMessage }),
});

describe('Invoke', () => {
  const run = async (
    answer: Parameters<typeof api>[1],
    request = `{ operation: 'Invoke', payload: { n: ctx.args.n } }`,
  ) => {
    const { ask, cloud } = await api({ 'Query.run': invoking(request) }, answer);
    const { body } = await ask('{ run(n: 3) }');
    return { ...(body.data.run === null ? body.errors[0] : JSON.parse(body.data.run)), calls: cloud.calls };
  };

  test('gives the function the payload, and the resolver the answer', async () => {
    const { result, error, calls } = await run((event) => returning({ doubled: event.n * 2 }));
    expect({ result, error }).toEqual({ result: { doubled: 6 }, error: null });
    expect(calls).toMatchObject([
      {
        service: 'lambda',
        action: 'Invoke',
        input: { FunctionName: 'arn:fn', InvocationType: 'RequestResponse' },
        principal: { arn: ROLE },
      },
    ]);
  });

  test('an exception is Lambda:Unhandled for the response handler', async () => {
    expect(await run(() => failing('Error', 'no'))).toMatchObject({
      result: null,
      error: { type: 'Lambda:Unhandled', message: 'no', unhandledErrorType: null },
    });
  });

  test('reports a function that the sandbox ended', async () => {
    expect(await run(() => failing('Sandbox.Timedout', 'Task timed out after 3.00 seconds'))).toMatchObject({
      error: { unhandledErrorType: 'Sandbox.Timedout' },
    });
  });

  test('a refused call has its code', async () => {
    const refuse = () => {
      throw new AwsError('TooManyRequestsException', 'Rate Exceeded.', 429);
    };
    expect((await run(refuse)).error).toMatchObject({
      type: 'Lambda:TooManyRequestsException',
      message: 'Rate Exceeded.',
    });
  });

  test('an Event invocation has no result', async () => {
    const request = `{ operation: 'Invoke', invocationType: 'Event', payload: 1 }`;
    const { result, calls } = await run(() => ({ StatusCode: 202, Payload: '' }), request);
    expect(result).toBeNull();
    expect(calls[0]!.input.InvocationType).toBe('Event');
  });

  test('refuses an unknown operation', async () => {
    expect(await run(() => returning(1), `{ operation: 'Nope' }`)).toMatchObject({ errorType: 'MappingTemplate' });
  });
});

describe('BatchInvoke', () => {
  const owner = (maxBatchSize?: number): TestStep => ({
    source: 'Fn',
    ...(maxBatchSize === undefined ? {} : { maxBatchSize }),
    code: `export function request(ctx) { return { operation: 'BatchInvoke', payload: ctx.source.id }; }
export function response(ctx) { if (ctx.error) { util.error(ctx.error.message, ctx.error.type); } return ctx.result; }`,
  });
  const names = (ids: number[]) => returning(ids.map((id) => (id === 2 ? null : `o${id}`)));

  test.each([
    [undefined, [5, 2]],
    [3, [3, 3, 1]],
    [100, [7]],
  ])('with a batch size of %s makes lists of %j', async (size, lengths) => {
    const seen: number[] = [];
    const { ask } = await api({ 'Task.owner': owner(size) }, (ids: number[]) => {
      seen.push(ids.length);
      return names(ids);
    });
    const { body } = await ask('{ tasks { id owner } }');
    expect(seen).toEqual(lengths);
    expect(body.data.tasks.map((task: { owner: string }) => task.owner)).toEqual([
      'o1',
      null,
      'o3',
      'o4',
      'o5',
      'o6',
      'o7',
    ]);
  });

  test('an exception fails every item of its list', async () => {
    const { ask } = await api({ 'Task.owner': owner() }, (ids: number[]) =>
      ids.length === 2 ? failing('Error', 'no') : names(ids),
    );
    const { body } = await ask('{ tasks { owner } }');
    expect(body.errors.map(({ path }: { path: unknown[] }) => path[1])).toEqual([5, 6]);
  });

  test('an answer of another length fails every item', async () => {
    const { ask } = await api({ 'Task.owner': owner(100) }, () => returning([]));
    expect((await ask('{ tasks { owner } }')).body.errors).toHaveLength(7);
  });

  test('does not mix requests', async () => {
    const { ask, cloud } = await api({ 'Task.owner': owner(100) }, names);
    await Promise.all([ask('{ tasks { owner } }'), ask('{ tasks { owner } }')]);
    expect(cloud.calls).toHaveLength(2);
  });
});

describe('direct resolvers', () => {
  const run = async (answer: Parameters<typeof api>[1]) => {
    const { ask } = await api({ 'Query.run': { source: 'Fn' } }, answer);
    return (await ask('{ run(n: 3) }')).body;
  };

  test('give the function the whole context', async () => {
    let event: any;
    await run((given) => {
      event = given;
      return returning(1);
    });
    expect(event).toEqual({
      arguments: { n: 3 },
      identity: null,
      source: null,
      request: { headers: expect.any(Object), domainName: null },
      prev: null,
      info: { fieldName: 'run', parentTypeName: 'Query', variables: {}, selectionSetList: [], selectionSetGraphQL: '' },
      stash: {},
    });
  });

  test.each([
    ['TaskError', 'not so', { errorType: 'TaskError', message: 'not so' }],
    ['Error', 'not so', { errorType: 'Lambda:Unhandled', message: 'not so' }],
    [
      'UnauthorizedException',
      'no',
      { errorType: 'UnauthorizedException', message: 'You are not authorized to make this call.' },
    ],
  ])('an exception %s becomes the entry', async (type, message, entry) => {
    expect((await run(() => failing(type, message))).errors).toMatchObject([entry]);
  });

  test('in batches, each element is data or an error with data', async () => {
    const { ask } = await api({ 'Task.owner': { source: 'Fn', maxBatchSize: 10 } }, (contexts: any[]) =>
      returning(
        contexts.map(({ source }) =>
          source.id === 1 ? { data: 'kept', errorMessage: 'no', errorType: 'NO' } : { data: `o${source.id}`, other: 1 },
        ),
      ),
    );
    const { data, errors } = (await ask('{ tasks { owner } }')).body;
    expect(data.tasks.slice(0, 2)).toEqual([{ owner: null }, { owner: 'o2' }]);
    expect(errors).toMatchObject([{ errorType: 'NO', message: 'no', data: 'kept' }]);
  });
});
