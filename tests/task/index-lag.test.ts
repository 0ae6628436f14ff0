import { afterEach, expect, test } from 'vitest';
import * as given from '../support/given.ts';
import * as see from '../support/see.ts';
import * as when from '../support/when.ts';
import { sharedWorld } from '../support/sharedWorld.ts';

const world = await sharedWorld();
const { admin, control } = world;
const grace = await given.aMember(world);

/** Indexes that lag by a minute, until the clock has moved past it. */
const indexesLag = () => control.faults({ service: 'dynamodb', kind: 'index-lag', lagMilliseconds: 60_000 });
const indexesCatchUp = () => control.timePasses('PT61S', { occurrences: 0 });
afterEach(() => control.faultsEnd());

test('a task itself is always current; its lists catch up', async () => {
  const before = await given.aTask(world, { title: 'Before', assignees: [grace] });
  await indexesLag();
  const moved = await when.moves(grace, before, 'IN_PROGRESS');
  const after = await given.aTask(world, { title: 'After', assignees: [grace] });
  expect(await see.task(grace, before.id)).toEqual(moved);
  expect(await see.history(grace, before.id)).toHaveLength(2);
  expect((await see.taskWithHistory(admin, after.id)).assignments!.nodes).toHaveLength(1);

  const stale = await see.myTasks(grace);
  expect(stale.nodes.map(({ title, version }) => [title, version])).toEqual([['Before', 1]]);
  expect((await see.tasks(admin, { filter: { status: 'IN_PROGRESS' } })).nodes).toEqual([]);
  await indexesCatchUp();
  const fresh = await see.myTasks(grace);
  expect(fresh.nodes.map(({ title, version }) => [title, version])).toEqual([
    ['Before', 2],
    ['After', 1],
  ]);
});

test('rules are decided by the table, not by an index that is behind', async () => {
  const task = await given.aTask(world, { assignees: [grace] });
  await indexesLag();
  await when.unassigns(admin, task, [grace]);
  expect((await see.myTasks(grace, { first: 100 })).nodes.map(({ id }) => id)).toContain(task.id);
  expect(await see.task(grace, task.id)).toBeNull();
  expect(await see.refusal(when.moves(grace, task, 'IN_PROGRESS'))).toEqual(see.notFound('updateTaskStatus'));
});

test('pages of a lagging list are exact pages of its past', async () => {
  const tasks: when.Task[] = [];
  for (let index = 0; index < 10; index += 1)
    tasks.push(await given.aTask(world, { title: `Page ${index}`, tags: ['page'] }));
  await indexesLag();
  const first = await see.tasks(admin, { filter: { unassigned: true }, first: 4 });
  for (const task of tasks) await when.deletes(admin, task);
  const rest = await see.everything(
    (after) =>
      see
        .tasks(admin, { filter: { unassigned: true }, first: 4, after: after ?? first.pageInfo.endCursor! })
        .then(asFirst(after)),
    4,
  );
  expect([...first.nodes, ...rest].filter(({ tags }) => tags.includes('page')).map(({ id }) => id)).toEqual(
    tasks.map(({ id }) => id),
  );
  await indexesCatchUp();
  expect(
    (await see.tasks(admin, { filter: { unassigned: true }, first: 100 })).nodes.filter(({ tags }) =>
      tags.includes('page'),
    ),
  ).toEqual([]);
});

/** The second page of a list, read as the first page of the rest. */
const asFirst =
  (after: string | undefined) =>
  <Node>(page: see.Page<Node>): see.Page<Node> =>
    after === undefined ? { ...page, pageInfo: { ...page.pageInfo, hasPreviousPage: false } } : page;

test('the row of a task that was deleted while the index lagged is listed without an error', async () => {
  const task = await given.aTask(world, { title: 'Described', description: 'Soon gone', dueDate: '2031-01-01' });
  await indexesLag();
  await when.deletes(admin, task);
  const query = `{ tasks(filter: {dueFrom: "2031-01-01"}, first: 100) { nodes { title description } } }`;
  const { body } = await world.post({ query }, { authorization: await admin.token() });
  expect(body.errors).toBeUndefined();
  expect(body.data.tasks.nodes.map(({ title }: { title: string }) => title)).toContain('Described');
});
