import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { createClient } from '../createClient.ts';
import { OnMyTaskEventsDocument } from '../generated/operations.ts';
import { hostileNetwork } from '../live/testing/network.ts';
import { createServer } from '../live/testing/server.ts';

beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2030-01-01T00:00:00Z') }));
afterEach(() => void vi.useRealTimers());

/** What a subscriber hears whose events show a gap, when reading the gap is answered like this. */
async function hears(answer: () => Response) {
  const server = createServer('MEMBER', Date.now);
  server.create('2030-02-01T00:00:00Z', true);
  const network = hostileNetwork(server, () => 0.5);
  network.calm();
  const heard: string[] = [];
  const client = createClient({
    url: 'http://api.example/graphql',
    auth: network.token,
    WebSocket: network.WebSocket,
    backOff: () => 1_000,
    fetch: (url, init) =>
      String(init?.body).includes('query TaskEvents') ? Promise.resolve(answer()) : network.fetch(url, init),
  });
  const { ready, unsubscribe } = client.subscriptions().subscribe(
    OnMyTaskEventsDocument,
    {},
    {
      next: ({ onMyTaskEvents }) => heard.push(`version ${onMyTaskEvents!.version}`),
      gone: (taskId) => heard.push(`gone ${taskId}`),
      ended: ({ code }) => heard.push(`ended ${code}`),
    },
  );
  onTestFinished(unsubscribe);
  await vi.advanceTimersByTimeAsync(1_000);
  await ready;
  const changes = async () => {
    server.change('t001', 'UPDATED', {});
    await vi.advanceTimersByTimeAsync(1_000);
  };
  await changes();
  network.lose(1);
  await changes();
  await changes();
  await vi.advanceTimersByTimeAsync(60_000);
  await changes();
  return heard;
}

const refusal = (errorType: string, status: number) => () =>
  Response.json({ data: null, errors: [{ errorType, message: errorType }] }, { status });

test.each([
  ['ended Unauthorized', refusal('Unauthorized', 200)],
  ['ended UNAUTHENTICATED', refusal('UnauthorizedException', 401)],
])('a subscription that may not read a gap: %s, and it hears nothing more', async (ended, answer) => {
  expect(await hears(answer)).toEqual(['version 2', ended]);
});

test('an outage holds the events after a gap back until the gap can be read', async () => {
  let tries = 0;
  const nothing = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };
  const outage = () =>
    (tries += 1) < 9 ? new Response('', { status: 503 }) : Response.json({ data: { taskEvents: nothing } });
  expect(await hears(outage)).toEqual(['version 2', 'version 4', 'version 5']);
});
