import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApi } from '../../testing.ts';

let server: Server;
beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method, url, headers } = request;
      response.writeHead(url === '/missing' ? 404 : 200, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({
          method,
          url,
          mine: headers['x-mine'],
          agent: headers['user-agent'],
          body: String(Buffer.concat(chunks)),
        }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

async function run(request: string, port = (server.address() as AddressInfo).port) {
  const { ask } = await testApi({
    schema: 'type Query { run: AWSJSON }',
    dataSources: { Web: { Type: 'HTTP', HttpConfig: { Endpoint: `http://127.0.0.1:${port}` } } },
    resolvers: {
      'Query.run': {
        source: 'Web',
        code: `export function request(ctx) { return ${request}; }\nexport function response(ctx) { return { result: ctx.result, error: ctx.error }; }`,
      },
    },
  });
  const { body } = await ask('{ run }');
  return body.data.run === null ? body.errors[0] : JSON.parse(body.data.run);
}

test('sends method, path, query, headers and body, and returns status, headers and text', async () => {
  const { result } = await run(
    `{ method: 'POST', resourcePath: '/v1/x', params: { query: { q: 'a b' }, headers: { 'x-mine': 'yes', 'user-agent': 'mine' }, body: { a: 1 } } }`,
  );
  expect(result).toMatchObject({ statusCode: 200, headers: { 'content-type': 'application/json' } });
  expect(JSON.parse(result.body)).toMatchObject({ method: 'POST', url: '/v1/x?q=a+b', mine: 'yes', body: '{"a":1}' });
  expect(JSON.parse(result.body).agent).not.toBe('mine');
});

test('a status of 404 is not an error', async () => {
  expect(await run(`{ method: 'GET', resourcePath: '/missing' }`)).toMatchObject({
    result: { statusCode: 404 },
    error: null,
  });
});

test('no answer is an error for the response handler', async () => {
  expect(await run(`{ method: 'GET', resourcePath: '/' }`, 1)).toMatchObject({
    result: null,
    error: { type: 'Http:ConnectionException' },
  });
});

test.each([`{ resourcePath: '/' }`, `{ method: 'GET' }`, `{ method: 'TRACE', resourcePath: '/' }`])(
  'refuses %s',
  async (request) => {
    expect(await run(request)).toMatchObject({ errorType: 'MappingTemplate' });
  },
);
