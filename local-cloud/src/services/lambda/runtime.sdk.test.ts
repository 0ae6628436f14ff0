import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { beforeEach, describe, expect, test } from 'vitest';
import { body, someFunctions, type TestFunctions } from './testFunctions.ts';

const HOUR = 3_600_000;

let functions: TestFunctions;
let aFunction: TestFunctions['aFunction'];
let invoke: TestFunctions['invoke'];

beforeEach(async () => {
  functions = await someFunctions();
  ({ aFunction, invoke } = functions);
});

describe('loading', () => {
  test('runs a CommonJS bundle, even below a package.json that says module', async () => {
    writeFileSync(join(functions.folder, 'package.json'), '{"type":"module"}');
    const name = await aFunction('cjs', {
      'index.js': `const { double } = require('./lib/double'); exports.handler = async ({ n }) => double(n);`,
      'lib/double.js': 'exports.double = (n) => n * 2;',
    });
    expect(await invoke(name, { n: 21 })).toMatchObject({ status: 200, value: 42, error: undefined });
  });

  test('runs an ES module, with the SDK that the runtime provides', async () => {
    const name = await aFunction('esm', {
      'index.mjs': `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
        const config = await Promise.resolve('loaded');
        export const handler = async () => [config, typeof DynamoDBClient];`,
    });
    expect(await invoke(name)).toMatchObject({ value: ['loaded', 'function'] });
  });

  test('provides the SDK to CommonJS bundles', async () => {
    const name = await aFunction('sdk', body(`return typeof require('@aws-sdk/client-lambda').LambdaClient`));
    expect(await invoke(name)).toMatchObject({ value: 'function' });
  });

  test('runs inline code', async () => {
    const Code = { ZipFile: 'exports.handler = async (event) => ({ ...event, inline: true })' };
    const name = await aFunction('inline', {}, { Code });
    expect(await invoke(name, { a: 1 })).toMatchObject({ value: { a: 1, inline: true } });
  });

  test('finds a handler in a folder and inside an object', async () => {
    const files = { 'src/api.js': 'exports.handlers = { read: async () => "read" };' };
    const name = await aFunction('nested', files, { Handler: 'src/api.handlers.read' });
    expect(await invoke(name)).toMatchObject({ value: 'read' });
  });

  test.each([
    ['a missing file', {}, 'Runtime.ImportModuleError', "Error: Cannot find module 'index'"],
    ['a missing export', { 'index.js': '' }, 'Runtime.HandlerNotFound', 'index.handler is undefined or not exported'],
    ['bad syntax', { 'index.js': 'exports.handler = {' }, 'Runtime.UserCodeSyntaxError', 'SyntaxError: '],
    [
      'a missing package',
      { 'index.js': 'require("nope")' },
      'Runtime.ImportModuleError',
      "Error: Cannot find module 'nope'",
    ],
    ['an error at load', { 'index.js': 'throw new RangeError("no")' }, 'RangeError', 'no'],
  ])('reports %s as the runtime does', async (_what, files, errorType, message) => {
    const name = await aFunction('broken', files);
    const result = await invoke(name);
    expect(result).toMatchObject({ status: 200, error: 'Unhandled', value: { errorType } });
    expect(result.value.errorMessage).toContain(message);
  });
});

describe('the environment', () => {
  test("belongs to the function, with its role's credentials and this endpoint", async () => {
    const Environment = { Variables: { TABLE: 'tasks' } };
    const name = await aFunction('env', body('return process.env'), { Environment, MemorySize: 256 });
    const { value } = await invoke(name);
    const { accessKeyId, sessionToken } = functions.cloud.credentialsOf('arn:aws:iam::000000000000:role/env');
    expect(value).toMatchObject({
      TABLE: 'tasks',
      AWS_REGION: 'us-east-1',
      AWS_ENDPOINT_URL: functions.cloud.endpoint,
      AWS_LAMBDA_FUNCTION_NAME: 'env',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SESSION_TOKEN: sessionToken,
      _HANDLER: 'index.handler',
    });
    expect(value._X_AMZN_TRACE_ID).toMatch(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24};/);
    expect(value.HOME).toBeUndefined();
  });

  test('gives the handler a context', async () => {
    const name = await aFunction('context', body('return { ...context, left: context.getRemainingTimeInMillis() }'));
    const { value } = await invoke(name);
    expect(value).toMatchObject({
      functionName: 'context',
      functionVersion: '$LATEST',
      memoryLimitInMB: '128',
      logGroupName: '/aws/lambda/context',
      invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:context',
    });
    expect(value.awsRequestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(value.left).toBeGreaterThan(9_000);
    expect(value.left).toBeLessThanOrEqual(10_000);
  });

  test("shows the local cloud's time", async () => {
    const name = await aFunction(
      'time',
      body(
        'const d = new Date(); return [Date.now(), d.getTime(), d instanceof Date, new Date(5).getTime(), typeof Date()]',
      ),
    );
    await functions.cloud.clock.advance(48 * HOUR);
    const { value } = await invoke(name);
    expect(Math.abs(value[0] - functions.cloud.clock.now())).toBeLessThan(10_000);
    expect(value.slice(2)).toEqual([true, 5, 'string']);
    expect(value[1] - value[0]).toBeLessThan(1_000);
  });

  test('keeps state between invocations but not between functions', async () => {
    const files = {
      'index.js': 'let n = 0; exports.handler = async () => (globalThis.shared ??= 0, globalThis.shared++, ++n);',
    };
    const [one, other] = [await aFunction('one', files), await aFunction('other', files)];
    expect((await invoke(one)).value).toBe(1);
    expect((await invoke(one)).value).toBe(2);
    expect((await invoke(other)).value).toBe(1);
  });
});

describe('results', () => {
  test.each([
    ['undefined as null', 'return undefined', null],
    ['dates as text', 'return { at: new Date(0) }', { at: '1970-01-01T00:00:00.000Z' }],
  ])('answers %s', async (_what, code, value) => {
    expect(await invoke(await aFunction('result', body(code)))).toMatchObject({ value, error: undefined });
  });

  test.each([
    ['a callback’s value', '(event, context, done) => { setTimeout(() => done(null, "later"), 5); }', 'later'],
    ['null when nothing is left to run', '() => "not awaited"', null],
    [
      'at once when configured not to wait',
      '(e, c, done) => { c.callbackWaitsForEmptyEventLoop = false; setTimeout(() => {}, 60_000); done(null, 1); }',
      1,
    ],
  ])('answers %s', async (_what, handler, value) => {
    const name = await aFunction('callback', { 'index.js': `exports.handler = ${handler};` });
    expect(await invoke(name)).toMatchObject({ value, error: undefined });
    expect(await invoke(name)).toMatchObject({ value, error: undefined });
  });

  test('gives a thrown error its type, message and trace', async () => {
    const code = 'class QuotaError extends Error { name = "QuotaError" }; throw new QuotaError("too much");';
    const { error, value } = await invoke(await aFunction('throws', body(code)));
    expect(error).toBe('Unhandled');
    expect(value).toEqual({ errorType: 'QuotaError', errorMessage: 'too much', trace: expect.any(Array) });
    expect(value.trace[1]).toContain('index.js');
  });

  test('gives a thrown string the type of its value', async () => {
    const { value } = await invoke(await aFunction('string', body('throw "plain"')));
    expect(value).toEqual({ errorType: 'string', errorMessage: 'plain', trace: [] });
  });

  test('reports an unhandled rejection and starts afresh', async () => {
    const files = {
      'index.js': `let n = 0; exports.handler = async ({ fail }) => {
        n += 1;
        if (fail) { Promise.reject(new Error('lost')); await new Promise((go) => setTimeout(go, 1000)); }
        return n;
      };`,
    };
    const name = await aFunction('rejects', files);
    expect(await invoke(name, { fail: true })).toMatchObject({
      value: { errorType: 'Runtime.UnhandledPromiseRejection', errorMessage: 'Error: lost' },
    });
    expect((await invoke(name, {})).value).toBe(1);
  });

  test.each([
    [0, 'Error: Runtime exited without providing a reason'],
    [3, 'Error: Runtime exited with error: exit status 3'],
  ])('reports process.exit(%i)', async (code, errorMessage) => {
    expect(await invoke(await aFunction('exits', body(`process.exit(${code})`)))).toMatchObject({
      error: 'Unhandled',
      value: { errorType: 'Runtime.ExitError', errorMessage },
    });
  });

  test('ends a function that runs too long, and starts afresh', async () => {
    const name = await aFunction('slow', body('for (; event.spin;); return 1'), { Timeout: 1 });
    expect((await invoke(name)).value).toBe(1);
    const { error, value, log } = await invoke(name, { spin: true }, { LogType: 'Tail' });
    expect(error).toBe('Unhandled');
    expect(value.errorType).toBe('Sandbox.Timedout');
    expect(value.errorMessage).toMatch(/^RequestId: [0-9a-f-]{36} Error: Task timed out after 1\.00 seconds$/);
    expect(log).toContain('Task timed out after 1.00 seconds');
    expect((await invoke(name)).value).toBe(1);
  });

  test('refuses an answer beyond 6 MB', async () => {
    expect(await invoke(await aFunction('huge', body('return "x".repeat(6_300_000)')))).toMatchObject({
      error: 'Unhandled',
      value: {
        errorType: 'Function.ResponseSizeTooLarge',
        errorMessage: 'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
      },
    });
  });

  test('refuses a payload beyond 6 MB', async () => {
    const name = await aFunction('echo', body('return 1'));
    await expect(invoke(name, 'x'.repeat(6_291_456))).rejects.toMatchObject({
      name: 'RequestTooLargeException',
      message: 'Request must be smaller than 6291456 bytes for the InvokeFunction operation',
    });
  });

  test('refuses a payload that is not JSON', async () => {
    const command = new InvokeCommand({ FunctionName: await aFunction('echo', body('return 1')), Payload: '{' });
    await expect(functions.client.send(command)).rejects.toMatchObject({ name: 'InvalidRequestContentException' });
  });
});
