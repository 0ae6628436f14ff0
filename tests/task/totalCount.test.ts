import { expect, test } from 'vitest';
import type { Person } from '../support/people.ts';
import * as given from '../support/given.ts';
import * as when from '../support/when.ts';
import { sharedWorld } from '../support/sharedWorld.ts';

const world = await sharedWorld();
const { admin, control } = world;
const grace = await given.aMember(world);

/** Lists by their arguments, with only `totalCount` selected. */
async function totals(who: Person, ...lists: string[]): Promise<Array<number | null>> {
  await control.idle();
  const fields = lists.map((list, index) => `l${index}: ${list} { totalCount }`).join(' ');
  const body = JSON.stringify({ query: `query Totals { ${fields} }` });
  const { data, errors } = (await world.post(body, { authorization: await who.token() })).body;
  expect(errors).toBeUndefined();
  return lists.map((_, index) => data[`l${index}`].totalCount);
}

test('a list has its total as of the last event, if a counter holds it', async () => {
  const task = await given.aTask(world, { assignees: [grace] });
  await given.aTask(world, { status: 'COMPLETED', assignees: [grace] });
  await given.aTask(world);
  const ofAll = [
    'tasks',
    'tasks(orderBy: NEWEST)',
    'tasks(filter: {status: COMPLETED})',
    'tasks(filter: {unassigned: true})',
  ];
  const ofHers = [
    `tasks(filter: {assigneeId: "${grace.id}"})`,
    `tasks(filter: {assigneeId: "${grace.id}", status: COMPLETED})`,
  ];
  expect(await totals(admin, ...ofAll, ...ofHers)).toEqual([2, 3, 1, 1, 1, 1]);
  expect(await totals(grace, 'myTasks', 'myTasks(status: COMPLETED)')).toEqual([1, 1]);

  await when.moves(grace, task, 'IN_PROGRESS');
  await when.moves(grace, task, 'COMPLETED');
  expect(await totals(admin, ...ofAll, ...ofHers)).toEqual([1, 3, 2, 1, 0, 2]);
  expect(await totals(grace, 'myTasks', 'myTasks(status: COMPLETED)')).toEqual([0, 2]);
});

test('lists by priority or by days have no total', async () => {
  const lists = ['tasks(filter: {priority: LOW})', 'tasks(filter: {dueTo: "2031-01-01"})'];
  expect(await totals(admin, ...lists)).toEqual([null, null]);
  expect(await totals(grace, 'myTasks(dueFrom: "2031-01-01")')).toEqual([null]);
});

test('a total costs one read more, and only where it is selected', async () => {
  const costOf = async (name: string, selection: string) => {
    const body = JSON.stringify({ query: `query ${name} { myTasks { ${selection} } }` });
    await world.post(body, { authorization: await grace.token() });
    return (await control.receipts()).find(({ operation }) => operation === name)!.max;
  };
  const [bare, counted] = [await costOf('Bare', 'nodes { id }'), await costOf('Counted', 'nodes { id } totalCount')];
  expect(counted.requests - bare.requests).toBe(1);
  expect(counted.rcu - bare.rcu).toBe(0.5);
});

test('a list answers correctly even if an alias has the name of another field', async () => {
  const { id } = await given.aTask(world, { title: 'Aliased', description: 'In words', assignees: [grace] });
  await control.idle();
  const selection = 'nodes: edges { node { id title: description } } pageInfo: totalCount';
  const body = JSON.stringify({ query: `{ myTasks { ${selection} } }` });
  const { data } = (await world.post(body, { authorization: await grace.token() })).body;
  expect(data.myTasks).toEqual({ nodes: [{ node: { id, title: 'In words' } }], pageInfo: 1 });
});
