import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { createClient } from '../createClient.ts';
import { hostileNetwork } from './testing/network.ts';
import { createServer } from './testing/server.ts';

beforeAll(() => import('./onDemand.ts'));

function aQuery() {
  const server = createServer('MEMBER', Date.now);
  server.create(null, true);
  const network = hostileNetwork(server, () => 0);
  network.calm();
  const { token: auth, fetch, WebSocket } = network;
  const query = createClient({ url: 'http://api.example/graphql', auth, fetch, WebSocket }).tasks.watchMine();
  return { server, query, titles: () => query.getSnapshot().items.map(({ title }) => title) };
}

test('a function that subscribes twice is called until both subscriptions have stopped', async () => {
  const { server, query, titles } = aQuery();
  let calls = 0;
  const listener = () => void (calls += 1);
  const stops = [query.subscribe(listener), query.subscribe(listener)];
  await expect.poll(() => query.getSnapshot().state).toBe('LIVE');
  stops[0]!();
  stops[0]!();
  const before = calls;
  server.change('t001', 'UPDATED', {});
  await expect.poll(titles).toEqual(['t001.2']);
  expect(calls).toBe(before + 1);
  stops[1]!();
});

test("a component that React's StrictMode mounts, unmounts and mounts again is live", async () => {
  const { query, titles } = aQuery();
  query.subscribe(() => undefined)();
  onTestFinished(query.subscribe(() => undefined));
  await expect.poll(() => query.getSnapshot().state).toBe('LIVE');
  expect(titles()).toEqual(['t001.1']);
});
