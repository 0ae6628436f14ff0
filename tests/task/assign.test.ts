import { expect, test } from 'vitest';
import * as given from '../support/given.ts';
import * as see from '../support/see.ts';
import * as when from '../support/when.ts';
import { sharedWorld } from '../support/sharedWorld.ts';

const world = await sharedWorld();
const { admin } = world;
const grace = await given.aMember(world);
const alan = await given.aMember(world, 'Alan Turing');
const person = ({ id, name }: { id: string; name: string }) => ({ id, name });

test('an assignee sees the task, and everyone who sees it sees its assignees', async () => {
  const task = await given.aTask(world, { assignees: [grace] });
  expect(await see.task(alan, task.id)).toBeNull();
  const after = await when.assigns(admin, task, [alan]);
  expect(after).toEqual({ ...task, assignees: [person(grace), person(alan)], version: 2, updatedAt: after.updatedAt });
  expect(await see.task(alan, task.id)).toEqual({ ...after, allowedTransitions: ['IN_PROGRESS'] });
  const rows = await Promise.all(
    [grace, alan].map(async (who) => (await see.myTasks(who)).nodes.find(({ id }) => id === task.id)),
  );
  expect(rows).toMatchObject([{ version: 2 }, { version: 2 }]);
});

test('the assignments tell who assigned whom and when', async () => {
  const second = await given.anAdmin(world);
  const task = await given.aTask(world, { assignees: [grace] });
  const after = await when.assigns(second, task, [alan]);
  const { assignments } = await see.taskWithHistory(admin, task.id);
  const expected = [
    { taskId: task.id, user: person(grace), assignedAt: task.createdAt, assignedBy: person(admin) },
    { taskId: task.id, user: person(alan), assignedAt: after.updatedAt, assignedBy: person(second) },
  ].sort((a, b) => (a.user.id < b.user.id ? -1 : 1));
  expect(assignments!.nodes).toEqual(expected);
});

test('assigning people who are already assigned changes nothing', async () => {
  const task = await given.aTask(world, { assignees: [grace, alan] });
  expect(await when.assigns(admin, task, [alan, grace])).toEqual(task);
  expect(await see.history(admin, task.id)).toHaveLength(1);
});

test('an event names only the people who are newly assigned', async () => {
  const task = await given.aTask(world, { assignees: [grace] });
  const after = await when.assigns(admin, task, [grace, alan]);
  expect((await see.history(admin, task.id))[1]).toEqual({
    id: `${task.id}#000000000002`,
    taskId: task.id,
    type: 'ASSIGNED',
    version: 2,
    at: after.updatedAt,
    actor: person(admin),
    fromStatus: null,
    toStatus: null,
    changedFields: ['assignees'],
    assigned: [person(alan)],
    unassigned: [],
    audience: [grace.id, alan.id],
    task: after,
    snapshot: snapshotOf(after),
  });
});

test('an unassigned user no longer sees the task, and gets the event', async () => {
  const task = await given.aTask(world, { assignees: [grace, alan] });
  const after = await when.unassigns(admin, task, [alan]);
  expect(after).toEqual({ ...task, assignees: [person(grace)], version: 2, updatedAt: after.updatedAt });
  expect(await see.task(alan, task.id)).toBeNull();
  expect(await see.events(alan, task.id)).toBeNull();
  expect((await see.myTasks(alan)).nodes.map(({ id }) => id)).not.toContain(task.id);
  expect((await see.history(grace, task.id))[1]).toMatchObject({
    type: 'UNASSIGNED',
    unassigned: [person(alan)],
    audience: [grace.id, alan.id],
  });
  expect(await world.table.keysOf(task.id)).not.toContain(`ASSIGN#${alan.id}`);
});

test('unassigning somebody who is not assigned, or unknown, changes nothing', async () => {
  const task = await given.aTask(world, { assignees: [grace] });
  expect(await when.unassigns(admin, task, [alan, { id: 'nobody' }, { id: 'a#b' }])).toEqual(task);
});

test('an inactive user can be unassigned but not assigned', async () => {
  const leaver = await given.aMember(world, 'Lea Leaver');
  const task = await given.aTask(world, { assignees: [leaver] });
  const other = await given.aTask(world);
  await world.table.changeProfile(leaver.id, { status: 'INACTIVE' });
  expect(await see.refusal(when.assigns(admin, other, [alan, leaver]))).toEqual(
    see.invalid('assignTask', { path: 'input.assigneeIds.1', message: 'must be an active user' }),
  );
  expect(await when.unassigns(admin, task, [leaver])).toMatchObject({ assignees: [] });
});

test.each([
  ['assignTask', when.assigns],
  ['unassignTask', when.unassigns],
] as const)('%s refuses an empty list, more than 20 people, and a person given twice', async (field, act) => {
  const task = await given.aTask(world);
  const many = Array.from({ length: 21 }, (_, index) => ({ id: `${index}` }));
  const size = { path: 'input.assigneeIds', message: 'must have 1 to 20 ids' };
  expect(await see.refusal(act(admin, task, []))).toEqual(see.invalid(field, size));
  expect(await see.refusal(act(admin, task, many))).toEqual(see.invalid(field, size));
  expect(await see.refusal(act(admin, task, [grace, grace]))).toEqual(
    see.invalid(field, { path: 'input.assigneeIds.1', message: 'must not be given twice' }),
  );
  expect(await see.refusal(act(admin, { id: 'nothing' }, [grace]))).toEqual(see.notFound(field));
  expect(await see.refusal(act(grace, task, [grace]))).toEqual(see.unauthorized(field, 'Mutation'));
});

test.each([
  ['assignTask', when.assigns],
  ['unassignTask', when.unassigns],
  ['restoreTask', (who, task, _people, more) => when.restores(who, task, more)],
] as Array<[string, typeof when.assigns]>)('%s refuses an expected version that is not current', async (field, act) => {
  const task = await given.aTask(world, { assignees: [grace] });
  const current = await when.moves(admin, task, 'IN_PROGRESS');
  expect(await see.refusal(act(admin, task, [alan], { expectedVersion: 1 }))).toEqual({
    path: [field],
    data: current,
    errorType: 'CONFLICT',
    errorInfo: { expectedVersion: 1, currentVersion: 2 },
    message: 'The task is at version 2, not 1.',
  });
  expect(await see.task(admin, task.id)).toEqual(current);
  expect((await act(admin, task, [alan], { expectedVersion: 2 })).version).toBe(field === 'assignTask' ? 3 : 2);
});

test('a task takes 20 assignees and refuses one more, and a move rewrites the row of each', async () => {
  const team = await given.members(world, 20);
  const task = await given.aTask(world, { assignees: team.slice(0, 19) });
  expect(await see.refusal(when.assigns(admin, task, [team[19]!, grace]))).toEqual({
    path: ['assignTask'],
    data: null,
    errorType: 'LIMIT_EXCEEDED',
    errorInfo: { limit: 20, would: 21 },
    message: 'A task can have at most 20 assignees.',
  });
  const full = await when.assigns(admin, task, [team[19]!]);
  const moved = await when.moves(team[7]!, full, 'IN_PROGRESS');
  for (const member of team) {
    expect((await see.myTasks(member, { status: 'IN_PROGRESS' })).nodes).toMatchObject([{ version: moved.version }]);
  }
  const rows = (await world.table.rowsOf(task.id)).filter(({ SK }) => SK.startsWith('ASSIGN#'));
  expect(rows.map(({ row }) => row.version)).toEqual(Array(20).fill(3));
});

test('a task is in the list of unassigned tasks until somebody is assigned', async () => {
  // Due so early that it comes first in a list that other files fill too.
  const task = await given.aTask(world, { title: 'Free', dueDate: '1971-01-01', dueTimeZone: 'UTC' });
  const free = async () =>
    (await see.tasks(admin, { filter: { unassigned: true }, first: 100 })).nodes.map(({ id }) => id);
  expect(await free()).toContain(task.id);
  await when.assigns(admin, task, [grace]);
  expect(await free()).not.toContain(task.id);
  await when.unassigns(admin, task, [grace]);
  expect(await free()).toContain(task.id);
});

function snapshotOf({ id: _id, isOverdue: _o, allowedTransitions: _a, ...snapshot }: when.Task) {
  return snapshot;
}
