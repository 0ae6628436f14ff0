import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppSyncClient, EvaluateCodeCommand, type EvaluateCodeRequest } from '@aws-sdk/client-appsync';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { LocalService, Principal } from '../../cloud.ts';
import { appsync } from './service.ts';
import { fakeCloud } from '../../testing/fakeCloud.ts';

let server: Server;
let client: AppSyncClient;
let endpoint: string;
let principal: Principal;

beforeAll(async () => {
  const cloud = fakeCloud({ services: [{ name: 'iam', resources: {}, isAllowed: mayEvaluate } as LocalService] });
  const service = await appsync()(cloud);
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
      const response = (await service.handle!(request, principal))!;
      outgoing.writeHead(response.status, { ...response.headers, 'x-path': request.path }).end(response.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  client = new AppSyncClient({
    region: 'us-east-1',
    endpoint,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
});

beforeEach(() => {
  principal = { arn: 'arn:aws:iam::000000000000:root' };
});

afterAll(() => {
  client.destroy();
  server.closeAllConnections();
  server.close();
});

const mayEvaluate = ({ arn }: Principal, action: string) =>
  action === 'appsync:EvaluateCode' && arn === 'arn:aws:iam::000000000000:role/evaluates';

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

test('returns the result, the logs, the stash and the appended errors', async () => {
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

test('reports util.error and util.unauthorized by their message alone', async () => {
  expect((await evaluate(`export function request() { util.error('foo') }`)).error).toEqual({
    message: 'foo',
    codeErrors: [],
  });
  expect((await evaluate(`export function request() { util.unauthorized() }`)).error?.message).toBe('Unauthorized');
});

test('reports an uncaught error with its position', async () => {
  const { error, evaluationResult } = await evaluate(`export function request(ctx) {\n  return ctx.args.a.b;\n}`);
  expect(error).toEqual({
    message: "code.js:2:21: TypeError: Cannot read properties of undefined (reading 'b')",
    codeErrors: [],
  });
  expect(evaluationResult).toBeUndefined();
});

test('judges types as AppSync does when code is saved, in the observed form', async () => {
  const code = `import { util } from '@aws-appsync/utils';
export function request(ctx) { return util.time.epochSecondsToISO8601(1) + missing; }`;
  expect(await evaluate(code)).toEqual({
    error: {
      message: [
        "code.js(2,49): error TS2551: Property 'epochSecondsToISO8601' does not exist on type 'TimeUtils'. Did you mean 'epochMilliSecondsToISO8601'?",
        "code.js(2,76): error TS2304: Cannot find name 'missing'.",
      ].join('\n'),
      codeErrors: [
        { errorType: 'PARSE_ERROR', location: { line: 2, column: 49, span: 21 } },
        { errorType: 'PARSE_ERROR', location: { line: 2, column: 76, span: 7 } },
      ],
    },
  });
});

test('reports code that AppSync would not save', async () => {
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

test('an evaluation finds nothing that another one left', async () => {
  const code = `const seen = [];
export function request(ctx) { seen.push(ctx.args.secret); ctx.stash.seen = seen; return seen; }`;
  for (const secret of ['ada', 'ben'])
    expect((await evaluate(code, { arguments: { secret } })).evaluationResult).toBe(`["${secret}"]`);
});

test('evaluations at one time have their own answers', async () => {
  const code = `export function request(ctx) { return ctx.args.mine; }`;
  const mine = [1, 2, 3, 4, 5, 6];
  const answers = await Promise.all(mine.map((each) => evaluate(code, { arguments: { mine: each } })));
  expect(answers.map(({ evaluationResult }) => Number(evaluationResult))).toEqual(mine);
});

test.each<[string, Partial<EvaluateCodeRequest>, string]>([
  ['a context that is not JSON', { context: '{' }, 'The context is not a JSON object.'],
  [
    'context of 28,001 characters',
    { context: `{"a":"${'x'.repeat(27_993)}"}` },
    'The context has more than 28000 characters.',
  ],
  [
    'an identity with a member that no mode has',
    { context: JSON.stringify({ identity: { handlerContext: {} } }) },
    'The following properties in your mock context object failed validation: ctx.identity',
  ],
  [
    'members that are no maps',
    { context: JSON.stringify({ info: 5, identity: [], stash: 'text', request: null }) },
    'The following properties in your mock context object failed validation: ctx.identity, ctx.info, ctx.stash',
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

describe('permission', () => {
  const send = (headers: Record<string, string>) =>
    fetch(`${endpoint}/v1/dataplane-evaluatecode`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ code: handler, context: '{}', runtime: { name: 'APPSYNC_JS', runtimeVersion: '1.0.0' } }),
    });
  const signature = (scope: string) =>
    `AWS4-HMAC-SHA256 Credential=test/20180206/${scope}/aws4_request, SignedHeaders=host, Signature=${'0'.repeat(64)}`;

  test.each<[string, Record<string, string>, string, string]>([
    ['nobody', {}, 'MissingAuthenticationTokenException', 'Missing Authentication Token'],
    ['a stranger', { authorization: 'me' }, 'IncompleteSignatureException', 'Authorization header is no signature: me'],
    [
      'a signature for another service',
      { authorization: signature('us-east-1/s3') },
      'InvalidSignatureException',
      "Credential should be scoped to a valid region and the service 'appsync', not us-east-1/s3.",
    ],
  ])('refuses %s', async (_who, headers, code, message) => {
    const response = await send(headers);
    expect([response.status, response.headers.get('x-amzn-errortype'), await response.json()]).toEqual([
      403,
      code,
      { message },
    ]);
  });

  test('lets in a role that has the permission, and no other', async () => {
    principal = { arn: 'arn:aws:iam::000000000000:role/evaluates' };
    expect((await evaluate(handler)).evaluationResult).toBe('1');
    principal = { arn: 'arn:aws:iam::000000000000:role/other' };
    await expect(evaluate(handler)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message:
        'User: arn:aws:iam::000000000000:role/other is not authorized to perform: appsync:EvaluateCode on resource: arn:aws:appsync:us-east-1:000000000000:/v1/dataplane-evaluatecode',
      $metadata: { httpStatusCode: 403 },
    });
  });
});

describe('limits on the code', () => {
  test('the code sees nothing of the process', async () => {
    const code = `import * as u from '@aws-appsync/utils';
const c = 'const' + 'ructor';
export function request() { return u[c][c]('return process.version')(); }`;
    expect((await evaluate(code)).error?.message).toContain('TypeError');
  });

  test('the code has limited memory, and the cloud survives', async () => {
    const code = `export function request() {
  let list = [1];
  for (const each of '1234567890123456789'.split('')) { list = list.concat(list); }
  const all = [];
  for (const each of '12345678901234567890123456789012'.split('')) { all.push(list.concat(1)); }
  return all.length;
}`;
    expect(await evaluate(code)).toEqual({
      error: { message: 'Error: The code used too much memory', codeErrors: [] },
      logs: [],
      stash: '{}',
      outErrors: '[]',
    });
    expect((await evaluate(handler)).evaluationResult).toBe('1');
  });

  test.each([
    ['lists', '['.repeat(10_000) + ']'.repeat(10_000)],
    ['operators', '!'.repeat(25_000) + '1'],
    ['a sum', '1+'.repeat(12_000) + '1'],
    ['a path', `ctx${'.a'.repeat(12_000)}`],
    ['functions', '(a) => '.repeat(3_000) + '1'],
    ['choices', 'ctx.a ? 1 : '.repeat(2_000) + '1'],
    ['calls', 'util.toJson('.repeat(2_000) + ')'.repeat(2_000)],
    ['templates', '`${'.repeat(6_000) + '1' + '}`'.repeat(6_000)],
  ])('%s nested as deep as fits are no fault of the cloud', async (_what, expression) => {
    const code = `export function request(ctx) { return ${expression}; }`;
    const outcome = await evaluate(code).then(
      () => 'answered',
      ({ name, message }: Error) => `${name}: ${message}`,
    );
    expect(outcome).toMatch(/^(answered|BadRequestException: The code is too complex: .*)$/);
    expect((await evaluate(handler)).evaluationResult).toBe('1');
  });

  test.each([
    ['rds', 'createPgStatement'],
    ['ai', 'invokeModel'],
  ])('refuses the module %s by name, where it is used', async (name, helper) => {
    const use = `import { ${helper} } from '@aws-appsync/utils/${name}';\nexport function request() { return ${helper}; }`;
    await expect(evaluate(use)).rejects.toMatchObject({
      name: 'BadRequestException',
      message: `The module @aws-appsync/utils/${name} is not supported by the local cloud (see its SUPPORT.md)`,
    });
    const unused = `import { ${helper} } from '@aws-appsync/utils/${name}';\nexport function request() { return 1; }`;
    expect((await evaluate(unused)).evaluationResult).toBe('1');
  });
});
