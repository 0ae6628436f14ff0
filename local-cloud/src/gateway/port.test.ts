import { request as httpRequest } from 'node:http';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import type { HttpRequest, HttpResponse } from '../cloud.ts';
import { StartError } from '../shared/errors.ts';
import { certificates } from './certificates.ts';
import { openPort, type Patience, type PortHandlers } from './port.ts';

const echo = async ({ method, path, query, body, protocol }: HttpRequest): Promise<HttpResponse> => ({
  status: 200,
  body: JSON.stringify({ method, path, query: [...query], body: body.toString(), protocol }),
});

async function anOpenPort(handlers: Partial<PortHandlers> = {}, patience?: Patience) {
  const tls = await certificates(undefined);
  const failures: unknown[] = [];
  const upgrade: PortHandlers['upgrade'] = (_request, socket) => socket.end('HTTP/1.1 101 Switching Protocols\r\n\r\n');
  const port = await openPort(
    0,
    '--port',
    tls,
    {
      request: echo,
      upgrade,
      failed: (_what, error) => failures.push(error),
      ...handlers,
    },
    patience,
  );
  onTestFinished(port.close);
  return { port: port.port, ca: tls.ca, failures };
}

function send(
  options: RequestOptions & { secure?: boolean },
  body?: Buffer | string,
): Promise<{ status: number; body: string }> {
  const request = options.secure ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', agent: false, ...options }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode!, body: text }));
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** The status line that answers an upgrade request. */
const upgradeOf = (port: number, headers: string): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(`GET /ws HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${headers}\r\n\r\n`),
    );
    socket.once('data', (data) => resolve(data.toString().split('\r\n')[0]!));
  });

test('speaks plain HTTP and TLS on one port, with a certificate from the authority', async () => {
  const { port, ca } = await anOpenPort();
  const options = { port, path: '/a?x=1&y=%20', method: 'POST' };
  const answer = {
    method: 'POST',
    path: '/a',
    query: [
      ['x', '1'],
      ['y', ' '],
    ],
    body: 'hi',
  };
  expect(JSON.parse((await send(options, 'hi')).body)).toEqual({ ...answer, protocol: 'http' });
  for (const host of ['127.0.0.1', 'localhost']) {
    const secured = await send(
      { ...options, secure: true, ca, servername: 'localhost', headers: { host: `${host}:${port}` } },
      'hi',
    );
    expect(JSON.parse(secured.body)).toEqual({ ...answer, protocol: 'https' });
  }
});

test.each(['example.com', 'localhost.example.com', '127.0.0.1.nip.io', '192.168.0.1:80', '[::2]'])(
  'refuses the foreign Host %s',
  async (host) => {
    const { port } = await anOpenPort();
    expect(await send({ port, headers: { host } })).toEqual({
      status: 403,
      body: `The Host ${host} is not a loopback name.`,
    });
  },
);

test.each(['localhost', 'api.localhost:4000', '127.0.0.1', '[::1]:4000', 'LOCALHOST'])(
  'accepts the Host %s',
  async (host) => {
    const { port } = await anOpenPort();
    expect((await send({ port, headers: { host } })).status).toBe(200);
  },
);

test.each(['https://example.com', 'null', 'http://localhost.example.com', 'file://'])(
  'refuses the foreign Origin %s',
  async (origin) => {
    const { port } = await anOpenPort();
    expect(await send({ port, headers: { origin } })).toEqual({
      status: 403,
      body: `The Origin ${origin} is not a loopback origin.`,
    });
    expect(await upgradeOf(port, `Host: localhost\r\nOrigin: ${origin}`)).toBe('HTTP/1.1 403 Forbidden');
  },
);

const SAME_ORIGIN = { 'sec-fetch-site': 'same-origin' };
const VISIT = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
const LINK_ONLY = { status: 403, body: 'A page of another site may link here, and nothing else.' };

test('accepts a form from one of our pages that hides its origin', async () => {
  const { port } = await anOpenPort();
  const headers = { origin: 'null', ...SAME_ORIGIN };
  expect((await send({ port, method: 'POST', headers })).status).toBe(200);
  for (const site of ['cross-site', 'same-site', 'none']) {
    expect(await send({ port, method: 'POST', headers: { ...headers, 'sec-fetch-site': site } })).toEqual({
      status: 403,
      body: 'The Origin null is not a loopback origin.',
    });
  }
});

test('a page of another site may link here, but not embed, fetch or send', async () => {
  const { port } = await anOpenPort();
  expect((await send({ port, headers: VISIT })).status).toBe(200);
  for (const dest of ['iframe', 'image', 'script', 'empty', 'object', 'style']) {
    const mode = dest === 'iframe' || dest === 'object' ? 'navigate' : 'no-cors';
    const headers = { ...VISIT, 'sec-fetch-mode': mode, 'sec-fetch-dest': dest };
    expect(await send({ port, headers })).toEqual(LINK_ONLY);
  }
  for (const method of ['POST', 'DELETE', 'HEAD', 'OPTIONS'])
    expect((await send({ port, method, headers: VISIT })).status).toBe(403);
  expect(await upgradeOf(port, 'Host: localhost\r\nSec-Fetch-Site: cross-site')).toBe('HTTP/1.1 403 Forbidden');
  for (const site of ['CROSS-SITE', 'cross-site, same-origin', 'cross-origin', ''])
    expect(await send({ port, method: 'POST', headers: { 'sec-fetch-site': site } })).toEqual(LINK_ONLY);
  for (const site of ['none', 'same-site', 'same-origin'])
    expect((await send({ port, method: 'POST', headers: { 'sec-fetch-site': site } })).status).toBe(200);
});

/** Sends the text, waits for the other side to end the connection, and returns what the other side sent. */
const untilClosed = (port: number, text: string, tls?: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let answer = '';
    const socket =
      tls === undefined
        ? connect(port, '127.0.0.1')
        : connectTls({ port, host: '127.0.0.1', servername: 'localhost', ca: tls });
    socket.on('error', reject);
    socket.write(text);
    socket.on('data', (data) => (answer += data.toString()));
    socket.on('close', () => resolve(answer));
  });

test.each([
  ['nothing', '', ''],
  ['half of its headers', 'GET / HTTP/1.1\r\nHost: localhost\r\n', 'HTTP/1.1 408 Request Timeout'],
  [
    'half of its body',
    'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nhalf',
    'HTTP/1.1 408 Request Timeout',
  ],
  ['the first byte of a handshake', '\x16', ''],
])('cuts off a peer that sends %s, and reports no fault of ours', async (_what, text, answer) => {
  const { port, failures } = await anOpenPort({}, { headers: 200, request: 400, interval: 50 });
  expect((await untilClosed(port, text)).split('\r\n')[0]).toBe(answer);
  expect(failures).toEqual([]);
});

test('cuts off a peer that stops in the middle of a request over TLS', async () => {
  const { port, ca, failures } = await anOpenPort({}, { headers: 2000, request: 2500, interval: 50 });
  const answer = await untilClosed(port, 'GET / HTTP/1.1\r\nHost: localhost\r\n', ca);
  expect(answer.split('\r\n')[0]).toBe('HTTP/1.1 408 Request Timeout');
  expect(failures).toEqual([]);
});

test('accepts pages of any loopback port, for requests and upgrades', async () => {
  const { port } = await anOpenPort();
  expect((await send({ port, headers: { origin: 'http://localhost:5173' } })).status).toBe(200);
  expect(await upgradeOf(port, 'Host: localhost\r\nOrigin: https://127.0.0.1:5173')).toBe(
    'HTTP/1.1 101 Switching Protocols',
  );
});

test('takes bodies up to 5 MB, with or without a length', async () => {
  const { port } = await anOpenPort({ request: async ({ body }) => ({ status: 200, body: String(body.length) }) });
  const limit = 5 * 1024 * 1024;
  expect(await send({ port, method: 'POST' }, Buffer.alloc(limit))).toEqual({ status: 200, body: String(limit) });
  const refused = { status: 413, body: `The request body is larger than ${limit} bytes.` };
  expect(await send({ port, method: 'POST' }, Buffer.alloc(limit + 1))).toEqual(refused);
  expect(
    await send({ port, method: 'POST', headers: { 'transfer-encoding': 'chunked' } }, Buffer.alloc(limit + 1)),
  ).toEqual(refused);
});

test('a repeated header is a list, unless HTTP allows it only once', async () => {
  const request: PortHandlers['request'] = async ({ headers }) => ({ status: 200, body: JSON.stringify(headers) });
  const { port } = await anOpenPort({ request });
  const { body } = await send({ port, headers: { 'X-Tag': ['a', 'b, c'], 'x-one': 'd, e', cookie: ['f=1', 'g=2'] } });
  expect(JSON.parse(body)).toMatchObject({ 'x-tag': ['a', 'b, c'], 'x-one': 'd, e', cookie: 'f=1; g=2' });
});

test('answers an internal fault without details, and reports it', async () => {
  const fault = new Error('secret');
  const { port, failures } = await anOpenPort({ request: () => Promise.reject(fault) });
  expect(await send({ port })).toEqual({ status: 500, body: 'Internal server error' });
  expect(failures).toEqual([fault]);
});

test('reports in one line that a port is in use', async () => {
  const { port } = await anOpenPort();
  const again = openPort(port, '--aws-port', await certificates(undefined), {
    request: echo,
    upgrade: () => {},
    failed: () => {},
  });
  await expect(again).rejects.toThrow(
    new StartError(`port ${port} is in use: stop what listens there, or choose another with --aws-port`),
  );
});

test.each<[string, Partial<HttpResponse>]>([
  ['a header of two lines', { headers: { 'x-mine': 'a\r\nset-cookie: b=c' } }],
  ['a header that is no Latin', { headers: { 'x-mine': '漢' } }],
  ['a name that is no token', { headers: { 'x mine': 'a' } }],
  ['no such status', { status: 42 }],
  ['a status that is no number', { status: 'ok' as unknown as number }],
])('an answer with %s is a fault of the server, which goes on', async (_what, part) => {
  const answer: HttpResponse = { status: 200, body: '', ...part };
  let isOdd = true;
  const request: PortHandlers['request'] = async (asked) => (isOdd ? answer : echo(asked));
  const { port, failures } = await anOpenPort({ request });
  expect(await send({ port })).toEqual({ status: 500, body: 'Internal server error' });
  expect(failures).toHaveLength(1);
  isOdd = false;
  expect((await send({ port })).status).toBe(200);
});
