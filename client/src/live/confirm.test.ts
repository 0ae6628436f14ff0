import { afterEach, beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { createClient } from '../createClient.ts';
import { hostileNetwork } from './testing/network.ts';
import { createServer } from './testing/server.ts';

/** Loading does not take fake time. */
beforeAll(() => import('./onDemand.ts'));
beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2030-01-01T00:00:00Z') }));
afterEach(() => void vi.useRealTimers());

/** A screen that has read its list once, and the names of the operations that it sends. */
async function aScreen(tasks = 2) {
  const server = createServer('MEMBER', Date.now);
  for (let count = 0; count < tasks; count += 1) server.create('2030-02-01T00:00:00Z', true);
  const network = hostileNetwork(server, () => 0.5);
  network.calm();
  const sent: string[] = [];
  const spy: typeof fetch = (url, init) => {
    sent.push(/^\w+ (\w+)/.exec((JSON.parse(String(init?.body)) as { query: string }).query)![1]!);
    return network.fetch(url, init);
  };
  const client = createClient({
    url: 'http://api.example/graphql',
    auth: network.token,
    fetch: spy,
    WebSocket: network.WebSocket,
  });
  const query = client.tasks.watchMine();
  onTestFinished(query.subscribe(() => undefined));
  await vi.advanceTimersByTimeAsync(3_000);
  const titles = () => query.getSnapshot().items.map(({ title }) => title);
  // Each name once: a request that was refused because its token had expired is sent again.
  return { server, network, query, titles, asks: () => [...new Set(sent.splice(0))] };
}

test('a list is read once; then only its versions', async () => {
  const { asks } = await aScreen();
  expect(asks()).toEqual(['Me', 'MyTasks']);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(asks()).toEqual(['MyTaskVersions']);
  await vi.advanceTimersByTimeAsync(72_000);
  expect(asks()).toEqual(['MyTaskVersions']);
});

test('changed tasks are read one by one, or with the whole list if there are more of them than pages', async () => {
  const { server, network, titles, asks } = await aScreen();
  asks();
  network.lose(1);
  server.change('t002', 'UPDATED', {});
  await vi.advanceTimersByTimeAsync(5_000);
  expect([asks(), titles()]).toEqual([
    ['MyTaskVersions', 'Task'],
    ['t001.1', 't002.2'],
  ]);
  network.lose(3);
  for (const id of ['t001', 't002']) server.change(id, 'UPDATED', {});
  server.create(null, true);
  await vi.advanceTimersByTimeAsync(72_000);
  expect([asks(), titles()]).toEqual([
    ['MyTaskVersions', 'MyTasks'],
    ['t001.2', 't002.3', 't003.1'],
  ]);
});

test('a task that is missing from the versions is read, and disappears if it is gone', async () => {
  const { server, network, titles, asks } = await aScreen();
  asks();
  network.lose(1);
  server.toggleDeleted('t001');
  await vi.advanceTimersByTimeAsync(5_000);
  expect([asks(), titles()]).toEqual([['MyTaskVersions', 'Task'], ['t002.1']]);
});

test('a task whose due date passes becomes overdue without an event', async () => {
  const { query } = await aScreen();
  const late = () => query.getSnapshot().items.map(({ isOverdue }) => isOverdue);
  expect(late()).toEqual([false, false]);
  vi.setSystemTime(Date.parse('2030-02-02T00:00:00Z'));
  await vi.advanceTimersByTimeAsync(72_000);
  expect(late()).toEqual([true, true]);
});

test("a person's new name is shown after the next read of versions, although it changes no version", async () => {
  const { server, query, asks } = await aScreen();
  asks();
  const names = () =>
    query.getSnapshot().items.map(({ createdBy, assignees: [first] }) => [createdBy.name, first!.name]);
  const [creator, assignee] = names()[0]!;
  server.rename(creator!, 'Grace B. Hopper');
  await vi.advanceTimersByTimeAsync(72_000);
  expect(asks()).toEqual(['MyTaskVersions']);
  expect(names()).toEqual([
    ['Grace B. Hopper', assignee],
    ['Grace B. Hopper', assignee],
  ]);
});

test('a deleted task disappears before its event, and comes back with the event of its restoration', async () => {
  const { server, query, titles } = await aScreen();
  query.forget({ id: 't001', version: 2 });
  expect(titles()).toEqual(['t002.1']);
  server.toggleDeleted('t001');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(titles()).toEqual(['t002.1']);
  server.toggleDeleted('t001');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(titles()).toEqual(['t001.3', 't002.1']);
});

test('an unconfirmed change shows on top of what others change, until it is taken back', async () => {
  const { server, query, titles } = await aScreen();
  const [takeBack, showAgain] = [query.show('t001', { title: 'Mine' }), query.show('t002', null)];
  expect(titles()).toEqual(['Mine']);
  server.change('t001', 'UPDATED', { priority: 'LOW' });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(query.getSnapshot().items).toMatchObject([{ title: 'Mine', priority: 'LOW' }]);
  takeBack();
  showAgain();
  expect(titles()).toEqual(['t001.2', 't002.1']);
});
