import { afterEach, beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { createClient } from '../createClient.ts';
import { hostileNetwork } from './testing/network.ts';
import { createServer } from './testing/server.ts';

/** Loading does not take fake time. */
beforeAll(() => import('./onDemand.ts'));
beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2030-01-01T00:00:00Z') }));
afterEach(() => void vi.useRealTimers());

/** Two tasks on a screen whose connection has been up, and active, for long enough. */
async function aScreen() {
  const server = createServer('MEMBER', Date.now);
  for (const due of ['2030-02-01T00:00:00Z', '2030-02-02T00:00:00Z']) server.create(due, true);
  const network = hostileNetwork(server, () => 0.5);
  network.calm();
  const client = createClient({
    url: 'http://api.example/graphql',
    auth: network.token,
    fetch: network.fetch,
    WebSocket: network.WebSocket,
  });
  const query = client.tasks.watchMine();
  onTestFinished(query.subscribe(() => undefined));
  await vi.advanceTimersByTimeAsync(10_000);
  return { server, network, titles: () => query.getSnapshot().items.map(({ title }) => title) };
}

test('a gap in the events of one task reveals events that others lost', async () => {
  const { server, network, titles } = await aScreen();
  expect(titles()).toEqual(['t001.1', 't002.1']);
  network.lose(2);
  server.change('t001', 'UPDATED', {});
  server.change('t002', 'UPDATED', {});
  await vi.advanceTimersByTimeAsync(2_000);
  expect(titles()).toEqual(['t001.1', 't002.1']);
  server.change('t001', 'UPDATED', {});
  await vi.advanceTimersByTimeAsync(2_000);
  expect(titles()).toEqual(['t001.3', 't002.2']);
});

test('an event lost without a trace is found within 72 seconds', async () => {
  const { server, network, titles } = await aScreen();
  network.lose(1);
  server.toggleMine('t002');
  await vi.advanceTimersByTimeAsync(72_000);
  expect(titles()).toEqual(['t001.1']);
});
