import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppSyncClient, EvaluateCodeCommand, type EvaluateCodeRequest } from '@aws-sdk/client-appsync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { evaluateCode } from './evaluateCode.ts';

const environment = { now: () => 1517943695750 };
let server: Server;
let client: AppSyncClient;

beforeAll(async () => {
  server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk) => chunks.push(chunk));
    incoming.on('end', async () => {
      const request = {
        method: incoming.method as string,
        path: incoming.url as string,
        query: new URLSearchParams(),
        headers: incoming.headers,
        body: Buffer.concat(chunks),
        remoteAddress: '127.0.0.1',
        protocol: 'http' as const,
      };
      const response = await evaluateCode(request, environment);
      outgoing.writeHead(response.status, { ...response.headers, 'x-path': request.path }).end(response.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  client = new AppSyncClient({
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
});

afterAll(() => {
  client.destroy();
  server.closeAllConnections();
  server.close();
});

async function evaluate(code: string, context: object = {}, more: Partial<EvaluateCodeRequest> = {}) {
  const { $metadata: _metadata, ...output } = await client.send(
    new EvaluateCodeCommand({
      code,
      context: JSON.stringify(context),
      function: 'request',
      runtime: { name: 'APPSYNC_JS', runtimeVersion: '1.0.0' },
      ...more,
    }),
  );
  return output;
}

test('answers the result, the logs, the stash and the appended errors', async () => {
  const code = `export function request(ctx) {
  console.log('This request is allowed');
  ctx.stash.seen = ctx.args.id;
  util.appendError('careful', 'Warning', { a: 1 });
  return { id: ctx.arguments.id, owner: ctx.identity };
}`;
  expect(await evaluate(code, { arguments: { id: 'x' }, stash: { before: true } })).toEqual({
    evaluationResult: '{"id":"x","owner":null}',
    logs: [
      'INFO - code.js:2:3: "This request is allowed"',
      'WARN - code.js:4:8: "E3, one report (#177, 2021-08, VTL): on AWS, what util.appendError adds is missing from the response"',
    ],
    stash: '{"before":true,"seen":"x"}',
    outErrors: '[{"message":"careful","errorType":"Warning","data":{"a":1},"errorInfo":null}]',
  });
});

test('runs the named handler', async () => {
  const code = `export function request() { return {}; } export const response = (ctx) => ctx.result.items[0];`;
  const output = await evaluate(code, { result: { items: [7] } }, { function: 'response' });
  expect(output.evaluationResult).toBe('7');
});

test('tells util.error and util.unauthorized by their message alone', async () => {
  expect((await evaluate(`export function request() { util.error('foo') }`)).error).toEqual({
    message: 'foo',
    codeErrors: [],
  });
  expect((await evaluate(`export function request() { util.unauthorized() }`)).error?.message).toBe('Unauthorized');
});

test('tells an uncaught error with its position', async () => {
  const { error, evaluationResult } = await evaluate(`export function request(ctx) {\n  return missing;\n}`);
  expect(error?.message).toBe('code.js:2:3: ReferenceError: missing is not defined');
  expect(evaluationResult).toBeUndefined();
});

test('tells what AppSync would not save', async () => {
  const { error } = await evaluate(`export function request() {\n  while (true) {}\n}`);
  expect(error).toEqual({
    message: 'The code contains one or more errors.',
    codeErrors: [
      {
        errorType: 'LINT_ERROR',
        value: 'while statements are not supported; use for...of or for...in',
        location: { line: 2, column: 3, span: 15 },
      },
    ],
  });
});

const handler = `export function request() { return 1; }`;

test.each<[string, Partial<EvaluateCodeRequest>, string]>([
  ['context that is no JSON', { context: '{' }, 'The context is not a JSON object.'],
  [
    'context of 28,001 characters',
    { context: `{"a":"${'x'.repeat(27_993)}"}` },
    'The context has more than 28000 characters.',
  ],
  ['a function that is not exported', { function: 'other' }, 'The code does not export a function named other.'],
  [
    'another runtime version',
    { runtime: { name: 'APPSYNC_JS', runtimeVersion: '2.0.0' } },
    'The runtime must be APPSYNC_JS with version 1.0.0.',
  ],
  [
    'a result of more than 65,536 characters',
    {
      code: `export function request(ctx) { return [].concat(ctx.args.x, ctx.args.x, ctx.args.x); }`,
      context: JSON.stringify({ arguments: { x: 'x'.repeat(25_000) } }),
    },
    'The evaluation result has more than 65536 characters.',
  ],
])('refuses %s', async (_case, more, message) => {
  await expect(evaluate(handler, {}, more)).rejects.toMatchObject({
    name: 'BadRequestException',
    message,
    $metadata: { httpStatusCode: 400 },
  });
});
