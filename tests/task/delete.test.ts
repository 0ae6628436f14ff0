import { expect, test } from 'vitest';
import * as given from '../support/given.ts';
import * as see from '../support/see.ts';
import * as when from '../support/when.ts';
import { sharedWorld } from '../support/sharedWorld.ts';

const world = await sharedWorld();
const { admin, control } = world;
const grace = await given.aMember(world);

const FULL = {
  title: 'Keep me',
  description: 'All of it',
  tags: ['x'],
  dueDate: '2099-05-05',
  priority: 'HIGH',
} as const;
const aFullTask = () =>
  given.aTask(world, { ...FULL, tags: [...FULL.tags], assignees: [grace], status: 'IN_PROGRESS' });
const listed = async (id: string) => {
  const lists = [
    await see.tasks(admin, { first: 100 }),
    await see.tasks(admin, { orderBy: 'NEWEST', first: 100 }),
    await see.tasks(admin, { filter: { status: 'IN_PROGRESS' }, first: 100 }),
    await see.tasks(admin, { filter: { priority: 'HIGH' }, first: 100 }),
    await see.tasks(admin, { filter: { priority: 'HIGH', status: 'IN_PROGRESS' }, first: 100 }),
    await see.tasks(admin, { filter: { assigneeId: grace.id }, first: 100 }),
    await see.myTasks(grace, { first: 100 }),
    await see.myTasks(grace, { status: 'IN_PROGRESS', first: 100 }),
  ];
  return lists.map(({ nodes }) => nodes.some((node) => node.id === id));
};

test('a deleted task is gone for everyone, and out of every list', async () => {
  const task = await aFullTask();
  expect(await listed(task.id)).toEqual(Array(8).fill(true));
  const deleted = await when.deletes(admin, task);
  expect(deleted).toEqual({
    ...task,
    version: 3,
    updatedAt: deleted.updatedAt,
    isOverdue: false,
    allowedTransitions: [],
  });
  expect(await listed(task.id)).toEqual(Array(8).fill(false));
  expect(await see.task(admin, task.id)).toBeNull();
  expect(await see.task(grace, task.id)).toBeNull();
  expect(await see.events(admin, task.id)).toBeNull();
  expect(await see.events(grace, task.id)).toBeNull();
});

test('a deleted task can only be restored', async () => {
  const task = await aFullTask();
  const deleted = await when.deletes(admin, task);
  expect(await see.refusal(when.updates(admin, deleted, { title: 'x' }))).toEqual(see.notFound('updateTask'));
  expect(await see.refusal(when.moves(admin, task, 'TODO'))).toEqual(see.notFound('updateTaskStatus'));
  expect(await see.refusal(when.assigns(admin, task, [grace]))).toEqual(see.notFound('assignTask'));
  expect(await see.refusal(when.unassigns(admin, task, [grace]))).toEqual(see.notFound('unassignTask'));
  expect(await see.refusal(when.deletes(admin, deleted))).toEqual(see.notFound('deleteTask'));
});

test('restoring brings back the task with its assignments and its history', async () => {
  const task = await aFullTask();
  const before = (await see.taskWithHistory(admin, task.id)).assignments;
  await when.deletes(admin, task);
  const restored = await when.restores(admin, task);
  expect(restored).toEqual({ ...task, version: 4, updatedAt: restored.updatedAt });
  expect(await listed(task.id)).toEqual(Array(8).fill(true));
  const { assignments, activity } = await see.taskWithHistory(grace, task.id);
  expect(assignments).toEqual({
    ...before,
    pageInfo: { ...before!.pageInfo, startCursor: expect.any(String), endCursor: expect.any(String) },
  });
  expect(activity!.nodes.map(({ type, version }) => [type, version])).toEqual([
    ['RESTORED', 4],
    ['DELETED', 3],
    ['STATUS_CHANGED', 2],
    ['CREATED', 1],
  ]);
  expect((await world.table.rowsOf(task.id)).filter((row) => 'ttl' in row)).toEqual([]);
});

test('restoring a task that is not deleted changes nothing', async () => {
  const task = await aFullTask();
  expect(await when.restores(admin, task)).toEqual(task);
});

test('a stale version does not delete', async () => {
  const task = await aFullTask();
  expect(await see.refusal(when.deletes(admin, { ...task, version: 1 }))).toEqual({
    path: ['deleteTask'],
    data: task,
    errorType: 'CONFLICT',
    errorInfo: { expectedVersion: 1, currentVersion: 2 },
    message: 'The task is at version 2, not 1.',
  });
  expect(await see.task(admin, task.id)).toEqual(task);
});

test('the trash has deleted tasks, the latest first, until they are restored', async () => {
  const [first, second] = [await aFullTask(), await aFullTask()];
  const deleted = await when.deletes(admin, first);
  await when.deletes(admin, second);
  const page = await see.deletedTasks(admin, { first: 1 });
  expect(page.nodes.map(({ id }) => id)).toEqual([second.id]);
  expect(page.pageInfo.hasNextPage).toBe(true);
  const next = await see.deletedTasks(admin, { first: 1, after: page.pageInfo.endCursor! });
  expect(next.nodes).toEqual([
    {
      id: first.id,
      title: 'Keep me',
      status: 'IN_PROGRESS',
      priority: 'HIGH',
      tags: ['x'],
      version: 3,
      dueDate: '2099-05-05',
      assignees: [{ id: grace.id, name: grace.name }],
      deletedAt: deleted.updatedAt,
      restorableUntil: new Date(Date.parse(deleted.updatedAt) + 30 * 86_400_000).toISOString(),
    },
  ]);
  await when.restores(admin, second);
  const left = (await see.deletedTasks(admin, { first: 100 })).nodes.map(({ id }) => id);
  expect([left[0], left.includes(second.id)]).toEqual([first.id, false]);
});

test('refuses members, and tasks that never existed', async () => {
  const task = await aFullTask();
  expect(await see.refusal(when.deletes(grace, task))).toEqual(see.unauthorized('deleteTask', 'Mutation'));
  expect(await see.refusal(see.deletedTasks(grace))).toEqual(see.unauthorized('deletedTasks', 'Query'));
  expect(await see.refusal(when.restores(grace, task))).toEqual(see.unauthorized('restoreTask', 'Mutation'));
  expect(await see.refusal(when.deletes(admin, { id: 'x', version: 1 }))).toEqual(see.notFound('deleteTask'));
  expect(await see.refusal(when.restores(admin, { id: 'x' }))).toEqual(see.notFound('restoreTask'));
});

test('a task can be restored for 30 days', async () => {
  const task = await aFullTask();
  await when.deletes(admin, task);
  await control.timePasses('P29DT23H59M', { occurrences: 0 });
  expect(await when.restores(admin, task)).toMatchObject({ version: 4, assignees: [{ id: grace.id }] });
});

test('after 30 days a deleted task cannot be restored, and its rows go', async () => {
  const kept = await aFullTask();
  const task = await aFullTask();
  const assigned = await when.assigns(admin, task, [admin]);
  await when.deletes(admin, assigned);
  expect(await world.table.keysOf(task.id)).toHaveLength(1 + 2 + 4);
  expect((await see.deletedTasks(admin)).nodes[0]).toMatchObject({ id: task.id });
  await control.timePasses('P30DT1S', { occurrences: 0 });
  expect((await see.deletedTasks(admin)).nodes).toEqual([]);
  expect(await see.refusal(when.restores(admin, task))).toEqual(see.notFound('restoreTask'));
  const left = await world.table.keysOf(task.id);
  expect(left.filter((key) => !key.startsWith('EVENT#'))).toEqual([]);
  expect(await see.task(admin, kept.id)).toEqual(kept);
});

test('a restored task outlives the day on which it would have gone', async () => {
  const task = await aFullTask();
  await when.deletes(admin, task);
  const restored = await when.restores(admin, task);
  await control.timePasses('P40D', { occurrences: 0 });
  expect(await see.task(admin, task.id)).toEqual(restored);
  expect((await see.myTasks(grace, { first: 100 })).nodes.map(({ id }) => id)).toContain(task.id);
});
