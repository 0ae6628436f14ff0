import { expect, test } from 'vitest';
import type { TaskStatus } from '@taskwire/client';
import * as given from '../support/given.ts';
import * as see from '../support/see.ts';
import * as when from '../support/when.ts';
import { sharedWorld } from '../support/sharedWorld.ts';

const world = await sharedWorld();
const { admin } = world;
const grace = await given.aMember(world);

const STATUSES: TaskStatus[] = ['TODO', 'IN_PROGRESS', 'IN_REVIEW', 'COMPLETED', 'CANCELLED'];
const ADMIN: Record<TaskStatus, TaskStatus[]> = {
  TODO: ['IN_PROGRESS', 'CANCELLED'],
  IN_PROGRESS: ['TODO', 'IN_REVIEW', 'COMPLETED', 'CANCELLED'],
  IN_REVIEW: ['IN_PROGRESS', 'COMPLETED', 'CANCELLED'],
  COMPLETED: ['IN_PROGRESS'],
  CANCELLED: ['TODO'],
};
const MEMBER: Record<TaskStatus, TaskStatus[]> = {
  TODO: ['IN_PROGRESS'],
  IN_PROGRESS: ['TODO', 'IN_REVIEW', 'COMPLETED'],
  IN_REVIEW: ['IN_PROGRESS', 'COMPLETED'],
  COMPLETED: [],
  CANCELLED: [],
};

const cases = (['ADMIN', 'MEMBER'] as const).flatMap((role) =>
  STATUSES.flatMap((from) => STATUSES.filter((to) => to !== from).map((to) => ({ role, from, to }))),
);

/** How often each status is left here, by both roles, and set again. */
const TIMES = 9;
/** Unused tasks in each status: one that the API took there, and copies of it with its assignment and its history. */
const unused = new Map<TaskStatus, when.Task[]>();
for (const status of STATUSES) {
  const first = await given.aTask(world, { status, assignees: [grace] });
  const titles = Array.from({ length: TIMES - 1 }, (_, index) => `Copy ${index + 1}`);
  unused.set(status, [first, ...(await given.copies(world, first, titles, { assignments: true, history: true }))]);
}

test.each(cases)('$role: $from → $to', async ({ role, from, to }) => {
  const who = role === 'ADMIN' ? admin : grace;
  const table = role === 'ADMIN' ? ADMIN : MEMBER;
  const task = unused.get(from)!.pop()!;
  expect((await see.task(who, task.id))?.allowedTransitions).toEqual(table[from]);
  if (table[from].includes(to)) {
    const moved = await when.moves(who, task, to);
    expect(moved).toMatchObject({ status: to, version: task.version + 1, allowedTransitions: table[to] });
    expect(moved.completedAt).toBe(to === 'COMPLETED' ? moved.updatedAt : null);
    expect(await see.task(who, task.id)).toEqual(moved);
  } else {
    expect(await see.refusal(when.moves(who, task, to))).toEqual({
      path: ['updateTaskStatus'],
      data: null,
      errorType: 'ILLEGAL_TRANSITION',
      errorInfo: { from, to, allowed: table[from] },
      message: `A task cannot go from ${from} to ${to}.`,
    });
    expect(await see.task(admin, task.id)).toEqual(task);
  }
});

test.each(STATUSES)('setting %s on a task that has it changes nothing, for either role', async (status) => {
  const task = unused.get(status)!.pop()!;
  expect(await when.moves(admin, task, status)).toEqual(task);
  expect(await when.moves(grace, task, status)).toMatchObject({ version: task.version, updatedAt: task.updatedAt });
  expect(await see.history(admin, task.id)).toHaveLength(task.version);
});

test('a move leaves everything else as it is, for every reader', async () => {
  const task = await given.aTask(world, {
    description: 'Long',
    priority: 'HIGH',
    tags: ['a'],
    dueDate: '2031-05-05',
    assignees: [grace],
  });
  const moved = await when.moves(grace, task, 'IN_PROGRESS');
  const { status: _s, version: _v, updatedAt: _u, allowedTransitions: _a, ...rest } = task;
  expect(moved).toMatchObject(rest);
  const [listed] = (await see.myTasks(grace, { status: 'IN_PROGRESS', dueFrom: '2031-05-05', dueTo: '2031-05-05' }))
    .nodes;
  const { description: _d, ...row } = moved;
  expect(listed).toEqual(row);
});

test('an expected version that is not current is a conflict that carries the task', async () => {
  const task = await given.aTask(world, { title: 'Contested', description: 'Why', assignees: [grace] });
  const current = await when.moves(admin, task, 'IN_PROGRESS');
  expect(await see.refusal(when.moves(grace, task, 'TODO', { expectedVersion: 1 }))).toEqual({
    path: ['updateTaskStatus'],
    data: { ...current, allowedTransitions: MEMBER.IN_PROGRESS },
    errorType: 'CONFLICT',
    errorInfo: { expectedVersion: 1, currentVersion: 2 },
    message: 'The task is at version 2, not 1.',
  });
  expect(await when.moves(grace, task, 'TODO', { expectedVersion: 2 })).toMatchObject({ version: 3 });
});

test.each([0, -1, 99, 2_147_483_647])('refuses the version %d that no caller saw', async (expectedVersion) => {
  const task = await given.aTask(world);
  expect(await see.refusal(when.moves(admin, task, 'IN_PROGRESS', { expectedVersion }))).toMatchObject({
    errorType: 'CONFLICT',
    errorInfo: { expectedVersion, currentVersion: 1 },
  });
});

test('absent, deleted and not assigned look the same to a member', async () => {
  const foreign = await given.aTask(world, { title: 'Not yours' });
  const deleted = await given.aTask(world, { assignees: [grace] });
  await when.deletes(admin, deleted);
  const refusals = [
    await see.refusal(when.moves(grace, foreign, 'IN_PROGRESS')),
    await see.refusal(when.moves(grace, foreign, 'IN_PROGRESS', { expectedVersion: 7 })),
    await see.refusal(when.moves(grace, deleted, 'IN_PROGRESS')),
    await see.refusal(when.moves(grace, { id: '01ARZ3NDEKTSV4RRFFQ69G5FAV' }, 'IN_PROGRESS')),
    await see.refusal(when.moves(grace, { id: '' }, 'IN_PROGRESS')),
    await see.refusal(when.moves(grace, { id: 'x#METADATA' }, 'IN_PROGRESS')),
    await see.refusal(when.moves(grace, { id: 'x'.repeat(3000) }, 'IN_PROGRESS')),
    await see.refusal(when.moves(grace, { id: 'nul#' }, 'IN_PROGRESS')),
  ];
  for (const refusal of refusals) expect(refusal).toEqual(see.notFound('updateTaskStatus'));
  const looks = await Promise.all([foreign.id, deleted.id, 'nothing', ''].map((id) => see.task(grace, id)));
  expect(looks).toEqual([null, null, null, null]);
  expect(await see.task(admin, foreign.id)).toEqual(foreign);
});

test('a member who was unassigned from a task may no longer move it', async () => {
  const task = await given.aTask(world, { assignees: [grace] });
  await when.unassigns(admin, task, [grace]);
  expect(await see.refusal(when.moves(grace, task, 'IN_PROGRESS'))).toEqual(see.notFound('updateTaskStatus'));
});
