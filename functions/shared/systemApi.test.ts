import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { callSystemApi, RefusedByApiError } from './systemApi.ts';

type Answer = { status: number; body?: object } | 'cut';

const answers: Answer[] = [];
let asked = 0;
const server = createServer((request, response) => {
  asked += 1;
  const answer = answers.shift() ?? { status: 200, body: { data: {} } };
  if (answer === 'cut') return void request.socket.destroy();
  response.writeHead(answer.status).end(JSON.stringify(answer.body ?? {}));
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
process.env['GRAPHQL_URL'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
afterEach(() => {
  answers.length = 0;
  asked = 0;
});

/** How often the API was called when it gave these answers, and the result. */
async function asking(...given: Answer[]): Promise<[number, string]> {
  answers.push(...given);
  const outcome = await callSystemApi('mutation { x }', {}).then(
    () => 'done',
    (error: Error) => `${error instanceof RefusedByApiError ? 'refused' : 'failed'}: ${error.message}`,
  );
  return [asked, outcome];
}

const refusal = (errorType?: string) => ({ status: 200, body: { data: null, errors: [{ errorType }] } });

test.each<[string, Answer]>([
  ['throttled', { status: 429 }],
  ['down', { status: 503 }],
  ['cutting the connection', 'cut'],
  ['not yet told of the role', refusal('Unauthorized')],
  ['in trouble of its own', refusal('InternalFailure')],
  ['throttling in GraphQL', refusal('ThrottlingException')],
])('calls again when the API is %s for a moment', async (_, answer) => {
  expect(await asking(answer, answer)).toEqual([3, 'done']);
});

test('gives up after three times', async () => {
  const down = { status: 503 };
  expect(await asking(down, down, down)).toEqual([3, 'failed: the API answered with status 503']);
});

test.each<[string, Answer, string]>([
  ['by a resolver', refusal('Code'), 'refused: Code'],
  ['as invalid', refusal(), 'refused: invalid'],
  ['as unreadable', { status: 400 }, 'refused: status 400'],
])('does not call again when the API refuses %s', async (_, answer, outcome) => {
  expect(await asking(answer)).toEqual([1, outcome]);
});
