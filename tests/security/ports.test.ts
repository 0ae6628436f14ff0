import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { sharedWorld } from '../support/sharedWorld.ts';

const world = await sharedWorld();
const { outputs, admin } = world;

const ENDPOINTS: Array<[string, string]> = [
  ['GraphQL', outputs.graphqlUrl],
  ['pages', outputs.webUrl],
  ['mailbox', `${outputs.mailboxUrl}/messages.json`],
  ['AWS', `${outputs.awsEndpoint}/`],
  ['control plane', `${outputs.controlUrl}/clock`],
];
const FOREIGN: Array<[string, Record<string, string>]> = [
  ['a rebound name', { host: 'attacker.example.com' }],
  ['a name that only begins like ours', { host: '127.0.0.1.attacker.example.com' }],
  ['localhost in front of another name', { host: 'localhost.attacker.example.com' }],
  ['a page elsewhere', { origin: 'https://attacker.example.com' }],
  ['a page that only begins like ours', { origin: 'http://localhost.attacker.example.com' }],
  ['a sandboxed frame', { origin: 'null' }],
  ['a form in a frame elsewhere', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
  ['a picture on a page elsewhere', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
  [
    'a form on a page elsewhere',
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
  ],
];

/** Unlike `fetch`, this can send any Host. */
const statusOf = (url: string, headers: Record<string, string>): Promise<number> =>
  new Promise((resolve, reject) => {
    httpRequest(url, { method: 'POST', headers }, (response) => {
      response.resume();
      resolve(response.statusCode!);
    })
      .on('error', reject)
      .end('{}');
  });

test.each(ENDPOINTS.flatMap(([where, url]) => FOREIGN.map(([who, headers]) => ({ where, who, url, headers }))))(
  '$where: refuses $who',
  async ({ url, headers }) => expect(await statusOf(url, headers)).toBe(403),
);

test.each(FOREIGN.slice(3, 6))('a WebSocket of %s is refused', async (_who, { origin }) => {
  const socket = new WebSocket(outputs.realtimeUrl, ['graphql-ws'], { origin });
  await expect(new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject))).rejects.toThrow('403');
});

/** A refusal, or a socket that closes silently: bytes that are not HTTP get no HTTP answer. */
const REFUSED = /^(HTTP\/1\.1 4\d\d|$)/;

/** What a socket answers to these very bytes, until it closes. */
const raw = (text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(new URL(outputs.graphqlUrl).port), '127.0.0.1', () => socket.end(text));
    socket.on('data', (data) => (answer += data.toString()));
    socket.on('close', () => resolve(answer)).on('error', reject);
  });

test.each([
  ['two lengths', 'content-length: 2\r\ncontent-length: 60\r\n'],
  ['a length and chunks', 'content-length: 2\r\ntransfer-encoding: chunked\r\n'],
  ['a space before the colon', 'content-length : 2\r\n'],
  ['two hosts', 'host: attacker.example.com\r\ncontent-length: 2\r\n'],
])('a request with %s smuggles no second one', async (_what, headers) => {
  const smuggled = 'GET /mailbox/messages.json HTTP/1.1\r\nhost: localhost\r\n\r\n';
  const answer = await raw(`POST /graphql HTTP/1.1\r\nhost: localhost\r\n${headers}\r\n{}${smuggled}`);
  expect(answer).toMatch(REFUSED);
  expect(answer.match(/HTTP\/1\.1 2\d\d/g)).toBeNull();
});

test.each([
  '/../../../../etc/passwd',
  '/..%2f..%2f..%2fetc%2fpasswd',
  '/graphiql/../../../package.json',
  '/graphiql/..%5c..%5cpackage.json',
  '/graphiql/%2e%2e/%2e%2e/package.json',
  '//etc/passwd',
  '/graphql/../_local/clock',
  '/graphiql/\0',
])('the path %j leads nowhere but to the page of the app', async (path) => {
  const answer = await raw(`GET ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`);
  if (!REFUSED.test(answer)) expect(answer).toContain('<title>Taskwire</title>');
  expect(answer).not.toMatch(/root:|"name": "taskwire"|offsetMilliseconds/);
});

test('headers that claim to be somebody give no rights', async () => {
  const claims = {
    'x-user-id': admin.id,
    'x-amzn-oidc-identity': admin.id,
    'x-forwarded-user': admin.id,
    'cognito:groups': 'ADMIN',
    'x-api-key': 'da2-anything',
    cookie: `CognitoIdentityServiceProvider.idToken=${await admin.token()}`,
  };
  expect(await world.post({ query: '{ me { id } }' }, claims).catch(() => ({ status: 401 }))).toMatchObject({
    status: 401,
  });
});
