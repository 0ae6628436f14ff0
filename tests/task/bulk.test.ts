import { expect, test } from 'vitest';
import type { TaskChange } from '@taskwire/client';
import * as given from '../support/given.ts';
import * as see from '../support/see.ts';
import * as when from '../support/when.ts';
import { sharedWorld } from '../support/sharedWorld.ts';

const world = await sharedWorld();
const { admin } = world;
const grace = await given.aMember(world);
const person = ({ id, name }: { id: string; name: string }) => ({ id, name });
/** New tasks: one that the API made, and copies of it with its history. */
async function several(count: number): Promise<when.Task[]> {
  const first = await given.aTask(world, { title: 'Task 0' });
  const titles = Array.from({ length: count - 1 }, (_, index) => `Task ${index + 1}`);
  return [first, ...(await given.copies(world, first, titles, { history: true }))];
}

test('each task has an outcome of its own, in the order of the ids', async () => {
  const todo = await given.aTask(world);
  const open = await given.aTask(world, { status: 'IN_PROGRESS' });
  const done = await given.aTask(world, { status: 'COMPLETED' });
  const deleted = await given.aTask(world);
  await when.deletes(admin, deleted);
  const result = await when.changesMany(admin, [done, todo, { id: 'nothing' }, open, deleted, { id: 'a#b' }], {
    status: 'IN_REVIEW',
  });
  const now = await see.task(admin, open.id);
  const missing = { code: 'NOT_FOUND', message: 'There is no such task.' };
  expect(result).toEqual({
    outcomes: [
      {
        id: done.id,
        task: null,
        error: { code: 'ILLEGAL_TRANSITION', message: 'A task cannot go from COMPLETED to IN_REVIEW.' },
      },
      {
        id: todo.id,
        task: null,
        error: { code: 'ILLEGAL_TRANSITION', message: 'A task cannot go from TODO to IN_REVIEW.' },
      },
      { id: 'nothing', task: null, error: missing },
      { id: open.id, task: now, error: null },
      { id: deleted.id, task: null, error: missing },
      { id: 'a#b', task: null, error: missing },
    ],
    succeeded: 1,
    failed: 5,
  });
  expect(now).toMatchObject({ status: 'IN_REVIEW', version: 3 });
  expect(await see.task(admin, todo.id)).toEqual(todo);
});

test('50 tasks change in one call, each with its event', async () => {
  const tasks = await several(50);
  const { outcomes, ...counts } = await when.changesMany(admin, tasks, { status: 'IN_PROGRESS' });
  expect(counts).toEqual({ succeeded: 50, failed: 0 });
  expect(outcomes.map(({ task }) => [task!.id, task!.status, task!.version])).toEqual(
    tasks.map(({ id }) => [id, 'IN_PROGRESS', 2]),
  );
  for (const { id } of tasks.slice(0, 5)) {
    expect((await see.history(admin, id)).map(({ type }) => type)).toEqual(['CREATED', 'STATUS_CHANGED']);
  }
});

/** The same change by a single mutation and in bulk: tasks and histories differ only in ids and times. */
test.each<[string, TaskChange, (task: when.Task) => Promise<when.Task>]>([
  ['a status', { status: 'COMPLETED' }, (task) => when.moves(admin, task, 'COMPLETED')],
  ['no change of status', { status: 'IN_PROGRESS' }, (task) => when.moves(admin, task, 'IN_PROGRESS')],
  [
    'fields',
    { fields: { priority: 'URGENT', tags: [' x '] } },
    (task) => when.updates(admin, task, { priority: 'URGENT', tags: [' x '] }),
  ],
  ['a due day', { fields: { dueDate: '2031-03-29' } }, (task) => when.updates(admin, task, { dueDate: '2031-03-29' })],
  [
    'a zone',
    { fields: { dueTimeZone: 'America/Santiago' } },
    (task) => when.updates(admin, task, { dueTimeZone: 'America/Santiago' }),
  ],
  ['no day', { fields: { dueDate: null } }, (task) => when.updates(admin, task, { dueDate: null })],
  ['nothing', { fields: {} }, (task) => when.updates(admin, task, {})],
  ['an assignment', { addAssigneeIds: [admin.id, grace.id] }, (task) => when.assigns(admin, task, [admin, grace])],
  ['one taken off', { removeAssigneeIds: [grace.id] }, (task) => when.unassigns(admin, task, [grace])],
])('%s is the same in bulk as alone', async (_what, change, alone) => {
  const input = {
    description: 'd',
    dueDate: '2031-09-06',
    dueTimeZone: 'Europe/Paris',
    assignees: [grace],
    status: 'IN_PROGRESS',
  } as const;
  const [one, other] = [
    await given.aTask(world, { ...input, assignees: [grace] }),
    await given.aTask(world, { ...input, assignees: [grace] }),
  ];
  const single = await alone(one);
  const { outcomes } = await when.changesMany(admin, [other], change);
  expect(essence(outcomes[0]!.task!)).toEqual(essence(single));
  expect((await see.history(admin, other.id)).map(essence)).toEqual((await see.history(admin, one.id)).map(essence));
  expect((await world.table.rowsOf(other.id)).map(essence)).toEqual((await world.table.rowsOf(one.id)).map(essence));
});

const OF_THE_CALL = ['at', 'createdAt', 'updatedAt', 'completedAt', 'assignedAt', 'correlationId'];

/** Without the values of one task or one call: ids and current instants. */
function essence(value: object): unknown {
  const text = JSON.stringify(value, (key, inner: unknown) =>
    OF_THE_CALL.includes(key) && inner !== null ? 'of the call' : inner,
  );
  return JSON.parse(text.replaceAll(/[0-9A-HJKMNP-TV-Z]{26}/g, 'ID'));
}

test.each<[TaskChange, ...Array<{ path: string; message: string }>]>([
  [{}, { path: 'input.change', message: 'must have exactly one of status, fields, addAssigneeIds, removeAssigneeIds' }],
  [
    { status: null },
    { path: 'input.change', message: 'must have exactly one of status, fields, addAssigneeIds, removeAssigneeIds' },
  ],
  [
    { status: 'TODO', addAssigneeIds: [grace.id] },
    { path: 'input.change', message: 'must have exactly one of status, fields, addAssigneeIds, removeAssigneeIds' },
  ],
  [{ addAssigneeIds: [] }, { path: 'input.change.addAssigneeIds', message: 'must have 1 to 20 ids' }],
  [{ removeAssigneeIds: ['a', 'a'] }, { path: 'input.change.removeAssigneeIds.1', message: 'must not be given twice' }],
  [{ addAssigneeIds: ['nobody'] }, { path: 'input.change.addAssigneeIds.0', message: 'must be an active user' }],
  [{ fields: { tags: [''] } }, { path: 'input.change.fields.tags.0', message: 'must have 1 to 50 characters' }],
  [{ fields: { priority: null } }, { path: 'input.change.fields.priority', message: 'must not be null' }],
])('refuses the change %j as a whole', async (change, ...problems) => {
  const task = await given.aTask(world);
  expect(await see.refusal(when.changesMany(admin, [task], change))).toEqual(
    see.invalid('bulkUpdateTasks', ...problems),
  );
  expect(await see.task(admin, task.id)).toEqual(task);
});

test('refuses no ids, more than 50, an id given twice, and everyone but administrators', async () => {
  const ids = Array.from({ length: 51 }, (_, index) => ({ id: `${index}` }));
  const size = { path: 'input.ids', message: 'must have 1 to 50 ids' };
  expect(await see.refusal(when.changesMany(admin, [], { status: 'TODO' }))).toEqual(
    see.invalid('bulkUpdateTasks', size),
  );
  expect(await see.refusal(when.changesMany(admin, ids, { status: 'TODO' }))).toEqual(
    see.invalid('bulkUpdateTasks', size),
  );
  expect(await see.refusal(when.changesMany(admin, [ids[0]!, ids[0]!], { status: 'TODO' }))).toEqual(
    see.invalid('bulkUpdateTasks', { path: 'input.ids.1', message: 'must not be given twice' }),
  );
  expect(await see.refusal(when.changesMany(grace, [ids[0]!], { status: 'TODO' }))).toEqual(
    see.unauthorized('bulkUpdateTasks', 'Mutation'),
  );
  const demoted = await given.anAdmin(world);
  await demoted.token();
  await world.table.changeProfile(demoted.id, { role: 'MEMBER' });
  expect(await see.refusal(when.changesMany(demoted, [ids[0]!], { status: 'TODO' }))).toEqual(
    see.unauthorized('bulkUpdateTasks', 'Mutation'),
  );
});

test('the limit of assignees is an outcome of each task', async () => {
  const team = await given.members(world, 20);
  const full = await given.aTask(world, { assignees: team });
  const empty = await given.aTask(world);
  const { outcomes } = await when.changesMany(admin, [full, empty], { addAssigneeIds: [grace.id] });
  expect(outcomes).toMatchObject([
    { task: null, error: { code: 'LIMIT_EXCEEDED', message: 'A task can have at most 20 assignees.' } },
    { task: { assignees: [person(grace)] }, error: null },
  ]);
});

test('a repeat changes nothing again, and finishes what was refused before', async () => {
  const [one, two] = [await given.aTask(world), await given.aTask(world, { status: 'COMPLETED' })];
  const key = { idempotencyKey: 'bulk' };
  expect(await when.changesMany(admin, [one, two], { status: 'CANCELLED' }, key)).toMatchObject({
    succeeded: 1,
    failed: 1,
  });
  const again = await when.moves(admin, one, 'TODO');
  await when.moves(admin, two, 'IN_PROGRESS');
  const repeat = await when.changesMany(admin, [one, two], { status: 'CANCELLED' }, key);
  expect(repeat).toMatchObject({
    outcomes: [
      { task: again, error: null },
      { task: { status: 'CANCELLED' }, error: null },
    ],
    succeeded: 2,
  });
  expect(await see.history(admin, one.id)).toHaveLength(3);
});

test('equal calls at the same time change each task once', async () => {
  const tasks = await several(10);
  const call = () => when.changesMany(admin, tasks, { status: 'IN_PROGRESS' }, { idempotencyKey: 'raced bulk' });
  const results = await Promise.all([call(), call(), call()]);
  for (const result of results) expect(result).toMatchObject({ succeeded: 10, failed: 0 });
  for (const { id } of tasks) expect((await see.history(admin, id)).map(({ version }) => version)).toEqual([1, 2]);
});

test('a bulk change succeeds while others write the same tasks', async () => {
  const tasks = await several(6);
  const single = Promise.all(tasks.map((task) => when.assigns(admin, task, [grace])));
  const bulk = await when.changesMany(admin, tasks, { fields: { priority: 'HIGH' } });
  await single;
  expect(bulk).toMatchObject({ succeeded: 6, failed: 0 });
  for (const { id } of tasks) {
    expect(await see.task(admin, id)).toMatchObject({ version: 3, priority: 'HIGH', assignees: [person(grace)] });
  }
});
