import { createClient, isTaskwireError, type LiveQuery, type TaskRow } from '@taskwire/client';
import { expect, onTestFinished, test } from 'vitest';
import * as given from '../support/given.ts';
import type { Person } from '../support/people.ts';
import * as when from '../support/when.ts';
import { sharedWorld } from '../support/sharedWorld.ts';

const world = await sharedWorld();
const { admin, control, outputs } = world;

const clientOf = ({ token }: Person) =>
  createClient({ url: outputs.graphqlUrl, realtimeUrl: outputs.realtimeUrl, auth: token });

/** A screen that shows a live query, and each thing that it showed. */
function aScreen<Item extends TaskRow>(query: LiveQuery<Item>) {
  const shown: string[] = [];
  const line = ({ title, status }: Item) => `${title} ${status}`;
  const items = () => query.getSnapshot().items.map(line);
  onTestFinished(query.subscribe(() => shown.push(items().join(', '))));
  const settles = (state: string) => expect.poll(() => query.getSnapshot().state, { timeout: 20_000 }).toBe(state);
  return { shown, items, settles, shows: (lines: string[]) => expect.poll(items, { timeout: 20_000 }).toEqual(lines) };
}

test('my tasks are correct at once and stay correct while tasks are assigned, moved, finished and unassigned', async () => {
  const grace = await given.aMember(world);
  const first = await given.aTask(world, { title: 'first', assignees: [grace], dueDate: '2031-01-01' });
  const query = clientOf(grace).tasks.watchMine();
  const screen = aScreen(query);
  await screen.shows(['first TODO']);
  await screen.settles('LIVE');
  expect(query.getSnapshot()).toMatchObject({ isComplete: true, error: null, refused: null });

  await given.aTask(world, { title: 'undated', assignees: [grace] });
  const second = await given.aTask(world, { title: 'second', assignees: [grace], dueDate: '2030-12-31' });
  await screen.shows(['second TODO', 'first TODO', 'undated TODO']);
  await when.moves(admin, first, 'IN_PROGRESS');
  await screen.shows(['second TODO', 'first IN_PROGRESS', 'undated TODO']);
  expect(query.getSnapshot().items[1]!.allowedTransitions).toEqual(['TODO', 'IN_REVIEW', 'COMPLETED']);
  await when.unassigns(admin, second, [grace]);
  await when.moves(admin, first, 'COMPLETED');
  await screen.shows(['undated TODO']);
});

test('a status is shown at once, and taken back with the reason when it is refused', async () => {
  const grace = await given.aMember(world);
  const task = await given.aTask(world, { title: 'mine', assignees: [grace] });
  const query = clientOf(grace).tasks.watchMine();
  const screen = aScreen(query);
  await screen.settles('LIVE');
  const accepted = query.updateStatus({ id: task.id, status: 'IN_PROGRESS' });
  expect(screen.items()).toEqual(['mine IN_PROGRESS']);
  await accepted;
  expect(screen.items()).toEqual(['mine IN_PROGRESS']);

  const refused = query.updateStatus({ id: task.id, status: 'CANCELLED' });
  expect(screen.items()).toEqual([]);
  const error = await refused.catch((reason: unknown) => reason);
  expect(screen.items()).toEqual(['mine IN_PROGRESS']);
  expect(isTaskwireError(error) && error.code).toBe('ILLEGAL_TRANSITION');
  expect(query.getSnapshot().refused).toEqual({ id: task.id, status: 'CANCELLED', error });
});

test('an administrator watches all open tasks, and one task whole', async () => {
  const client = clientOf(admin);
  const screen = aScreen(client.tasks.watchOpen());
  await screen.settles('LIVE');
  const task = await given.aTask(world, { title: 'watched', description: 'all of it' });
  const one = client.tasks.watch(task.id);
  expect(client.tasks.watch(task.id)).toBe(one);
  const whole = aScreen(one);
  await whole.shows(['watched TODO']);
  await when.updates(admin, task, { title: 'watched still' });
  await whole.shows(['watched still TODO']);
  expect(one.getSnapshot().items[0]!.description).toBe('all of it');
  await expect.poll(screen.items).toContain('watched still TODO');
  await when.deletes(admin, { ...task, version: 2 });
  await whole.shows([]);
});

test('a board also holds finished tasks; the result of a mutation is shown before its event', async () => {
  const grace = await given.aMember(world);
  const client = clientOf(grace);
  const done = await given.aTask(world, { title: 'done', assignees: [grace], dueDate: '2031-01-01' });
  await when.moves(admin, done, 'IN_PROGRESS');
  await when.moves(admin, done, 'COMPLETED');
  const open = await given.aTask(world, { title: 'open', assignees: [grace], dueDate: '2031-01-02' });
  const query = client.tasks.watchMyBoard();
  const screen = aScreen(query);
  await screen.shows(['done COMPLETED', 'open TODO']);
  await screen.settles('LIVE');
  await query.updateStatus({ id: open.id, status: 'IN_PROGRESS' });
  const answered = await client.tasks.updateStatus({ id: open.id, status: 'COMPLETED' });
  query.accept(answered);
  expect(screen.items()).toEqual(['done COMPLETED', 'open COMPLETED']);

  const all = aScreen(clientOf(admin).tasks.watchBoard());
  await all.settles('LIVE');
  expect(all.items()).toEqual(expect.arrayContaining(['done COMPLETED', 'open COMPLETED']));
});

test('a member may not watch all open tasks, and is told why', async () => {
  const grace = await given.aMember(world);
  const query = clientOf(grace).tasks.watchOpen();
  await aScreen(query).settles('ENDED');
  expect(query.getSnapshot()).toMatchObject({ items: [], error: { code: 'Unauthorized' } });
});

test('an event that is lost after start_ack leaves the list wrong only for seconds, and late events do no harm', async () => {
  const grace = await given.aMember(world);
  onTestFinished(() => control.faultsEnd());
  await control.faults(
    { service: 'appsync', kind: 'lost-event' },
    { service: 'appsync', kind: 'late-event', rate: 0.5, seed: 7 },
  );
  const screen = aScreen(clientOf(grace).tasks.watchMine());
  await screen.settles('LIVE');
  const lost = await given.aTask(world, { title: 'lost', assignees: [grace], dueDate: '2031-01-01' });
  await screen.shows(['lost TODO']);
  const others = [await given.aTask(world, { title: 'b', assignees: [grace], dueDate: '2031-01-02' })];
  others.push(await given.aTask(world, { title: 'c', assignees: [grace], dueDate: '2031-01-03' }));
  for (const status of ['IN_PROGRESS', 'IN_REVIEW'] as const)
    for (const task of [lost, ...others]) await when.moves(admin, task, status);
  await screen.shows(['lost IN_REVIEW', 'b IN_REVIEW', 'c IN_REVIEW']);
  for (const { hits } of await control.faultHits()) expect(hits).toBeGreaterThan(0);
});
