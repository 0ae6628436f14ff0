import { afterEach, describe, expect, test, vi } from 'vitest';
import { answering, testApi } from '../testing.ts';

const schema = 'type Query { count: Int  info: AWSJSON }';
const handlers = (request: string, response: string) =>
  `export function request(ctx) { ${request} }\nexport function response(ctx) { ${response} }\n`;

describe('the limit of 30 seconds', () => {
  afterEach(() => void vi.useRealTimers());

  const waiting = (resolvers: NonNullable<Parameters<typeof testApi>[0]['resolvers']>) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    return testApi({
      schema,
      dataSources: { Fn: { Type: 'AWS_LAMBDA', LambdaConfig: { LambdaFunctionArn: 'arn:fn' } } },
      resolvers,
      cloud: { call: () => new Promise(() => {}) },
    });
  };
  const after30Seconds = async <T>(reply: Promise<T>): Promise<T> => {
    await vi.advanceTimersByTimeAsync(30_100);
    return reply;
  };

  test('returns what has finished, and an entry for what has not', async () => {
    const { ask } = await waiting({ 'Query.count': { source: 'Fn' }, 'Query.info': answering('1') });
    expect((await after30Seconds(ask('{ count info }'))).body).toMatchObject({
      data: { count: null, info: '1' },
      errors: [{ path: ['count'], errorType: 'Lambda:ExecutionTimeoutException', message: 'Execution timed out.' }],
    });
  });

  test('is a data source error for the response handler, and no further call is made', async () => {
    const { ask, cloud } = await waiting({
      'Query.info': {
        code: handlers('return {};', 'return ctx.prev.result;'),
        functions: [1, 2].map(() => ({
          source: 'Fn',
          code: handlers(`return { operation: 'Invoke' };`, 'return [ctx.error, ctx.prev.result];'),
        })),
      },
    });
    const error = {
      type: 'Lambda:ExecutionTimeoutException',
      message: 'Execution timed out.',
      unhandledErrorType: null,
    };
    const { data } = (await after30Seconds(ask('{ info }'))).body;
    expect(JSON.parse(data.info)).toEqual([error, [error, {}]]);
    expect(cloud.calls).toHaveLength(1);
  });
});
