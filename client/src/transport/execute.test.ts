import { expect, test } from 'vitest';
import { REFUSAL_CODES } from '../../../domain/outcome.ts';
import { createClient, type ClientOptions } from '../createClient.ts';
import { errorOf, isTaskwireError } from '../errors.ts';

const URL = 'http://api.example/graphql';

/** A client of a server that gives these answers in order, and the requests it sent. */
function answering(answers: (() => Response)[], options: Partial<ClientOptions> = {}) {
  const sent: string[] = [];
  const fetch = async (_: unknown, init?: RequestInit): Promise<Response> => {
    sent.push(String(init?.body));
    return answers[Math.min(sent.length, answers.length) - 1]!();
  };
  return { client: createClient({ url: URL, auth: 'token', fetch, backOff: () => 0, ...options }), sent };
}

const json =
  (body: unknown, status = 200) =>
  () =>
    Response.json(body, { status });
const text = (body: string, status: number, type: string) => () =>
  new Response(body, { status, headers: { 'content-type': type } });
const me = json({ data: { me: null } });
const refusing = (errorType: string | null, errorInfo?: unknown) =>
  json({ data: null, errors: [{ errorType, message: 'no', errorInfo, path: ['me'] }] });

const failure = (call: PromiseLike<unknown>) =>
  Promise.resolve(call).then(
    () => 'succeeded',
    (error: unknown) => (isTaskwireError(error) ? `${error.code}: ${error.message}` : String(error)),
  );

test.each([
  [
    'HTML',
    text('<!DOCTYPE html><p>hello', 200, 'text/html'),
    'NOT_GRAPHQL',
    'with status 200 and a page of HTML, where',
  ],
  ['an empty body', text('', 200, 'application/json'), 'NOT_GRAPHQL', 'with status 200 and an empty body, where'],
  ['another JSON', json({ hello: 1 }, 404), 'NOT_GRAPHQL', 'with status 404 and “{"hello":1}”, where'],
  ['a 503', text('', 503, 'text/plain'), 'UNAVAILABLE', 'with status 503 and an empty body: the server is starting'],
])('reports %s in place of an answer', async (_, answer, code, words) => {
  const { client } = answering([answer], { retries: 0 });
  expect(await failure(client.users.me())).toContain(`${code}: ${URL} answered ${words}`);
});

test('refuses an invalid URL at once', () => {
  expect(() => createClient({ url: '/graphql', auth: '' })).toThrow(
    new TypeError('`url` must be an absolute URL that begins with https?:, not “/graphql”.'),
  );
});

test('repeats a query through a start, a network fault and a throttle, up to the limit', async () => {
  const cut = () => {
    throw new TypeError('fetch failed');
  };
  const { client, sent } = answering([text('', 503, ''), cut, refusing('THROTTLED', { retryAfter: 0 }), me]);
  expect([await client.users.me(), sent.length]).toEqual([null, 4]);
  const impatient = answering([cut], { retries: 1 });
  expect(await failure(impatient.client.users.me())).toContain('NETWORK: ');
  expect(impatient.sent).toHaveLength(2);
  const long = answering([refusing('THROTTLED', { retryAfter: 120 }), me]);
  expect(await failure(long.client.users.me())).toBe('THROTTLED: no');
});

test('repeats a mutation that was certainly not sent, but not one that may have been', async () => {
  const fails = (code: string) => () => {
    throw new TypeError('fetch failed', { cause: { code } });
  };
  const done = json({ data: { restoreTask: { id: 't' } } });
  const unsent = answering([fails('ECONNREFUSED'), done]);
  expect(await unsent.client.tasks.restore({ id: 't' })).toEqual({ id: 't' });
  const maybe = answering([fails('ECONNRESET'), done]);
  expect(await failure(maybe.client.tasks.restore({ id: 't' }))).toBe(`NETWORK: ${URL} cannot be reached: ECONNRESET.`);
  expect(maybe.sent).toHaveLength(1);
});

test('treats a conflict with its own lost attempt as a success, also for assignments', async () => {
  const cut = () => {
    throw new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } });
  };
  const now = { id: 't', version: 4, assignees: [{ id: 'grace', name: 'Grace' }] };
  const conflict = (field: string) =>
    json({ data: null, errors: [{ errorType: 'CONFLICT', message: 'no', path: [field], data: now }] });
  const lost = (field: string) => answering([cut, conflict(field)]).client.tasks;
  const input = (id: string) => ({ id: 't', expectedVersion: 3, assigneeIds: [id] });
  expect(await lost('assignTask').assign(input('grace'))).toEqual(now);
  expect(await failure(lost('assignTask').assign(input('alan')))).toBe('CONFLICT: no');
  expect(await lost('unassignTask').unassign(input('alan'))).toEqual(now);
  expect(await failure(lost('unassignTask').unassign(input('grace')))).toBe('CONFLICT: no');
});

test('every code of the API has its own class, and a future one can be used', () => {
  const codeOf = (errorType: string) => errorOf({ data: null, errors: [{ message: '', errorType }] }).code;
  expect(REFUSAL_CODES.map(codeOf)).toEqual([...REFUSAL_CODES]);
  const tomorrow = errorOf({ data: null, errors: [{ message: 'm', errorType: 'NEW', errorInfo: { a: 1 } }] });
  expect([tomorrow.code, tomorrow.errorType, tomorrow.result.errors[0]!.errorInfo]).toEqual([
    'UNKNOWN',
    'NEW',
    { a: 1 },
  ]);
});

test("AppSync's own throttling repeats a mutation, too", async () => {
  const throttled = json({ errors: [{ errorType: 'ThrottlingException', message: 'Rate exceeded' }] }, 429);
  const { client, sent } = answering([throttled, json({ data: { restoreTask: { id: 't' } } })]);
  expect([await client.tasks.restore({ id: 't' }), sent.length]).toEqual([{ id: 't' }, 2]);
  expect(await failure(answering([throttled]).client.users.me())).toBe('THROTTLED: Rate exceeded');
  expect(await failure(answering([json({ errors: [{}] }, 429)]).client.users.me())).toBe(
    'THROTTLED: Too many requests.',
  );
});

test('entries without a message are an error, too', async () => {
  const { client } = answering([json({ data: null, errors: [{}] })]);
  expect(await failure(client.users.me())).toBe('BAD_REQUEST: The request failed.');
});

test('repeats any call whose token could not be fetched for lack of a network', async () => {
  let asked = 0;
  const auth = () => {
    if ((asked += 1) < 3) throw new TypeError('Failed to fetch');
    return 'token';
  };
  const { client, sent } = answering([json({ data: { restoreTask: { id: 't' } } })], { auth });
  expect([await client.tasks.restore({ id: 't' }), asked, sent.length]).toEqual([{ id: 't' }, 3, 1]);
});

test('asks for a token once if nobody is signed in', async () => {
  let asked = 0;
  const { client, sent } = answering([me], { auth: () => ((asked += 1), '') });
  expect(await failure(client.users.me())).toBe('UNAUTHENTICATED: auth gave no token: nobody is signed in.');
  expect([asked, sent.length]).toEqual([1, 0]);
});

test('an attempt takes no longer than allowed', async () => {
  const never = () => new Promise<never>(() => {});
  const patience = { timeout: 1, retries: 0 };
  const { client } = answering([me], { fetch: never, ...patience });
  expect(await failure(client.users.me())).toBe(`TIMEOUT: ${URL} has not answered within 1 ms.`);
  const { client: unsigned, sent } = answering([me], { auth: never, ...patience });
  expect(await failure(unsigned.users.me())).toBe('TIMEOUT: The `auth` function has not answered within 1 ms.');
  expect(sent).toEqual([]);
});

test('concurrent requests for a token share one', async () => {
  let asked = 0;
  const { client } = answering([me], { auth: async () => `token ${(asked += 1)}` });
  await Promise.all([client.users.me(), client.users.me(), client.users.me()]);
  expect(asked).toBe(1);
});
