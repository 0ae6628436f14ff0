import { expect, test } from 'vitest';
import { type TaskwireError } from '@taskwire/client';
import * as given from '../support/given.ts';
import * as see from '../support/see.ts';
import * as when from '../support/when.ts';
import { sharedWorld } from '../support/sharedWorld.ts';

const world = await sharedWorld();
const { admin, control } = world;
const grace = await given.aMember(world);
const second = await given.anAdmin(world);

const mismatch = (field: string) => ({
  path: [field],
  data: null,
  errorType: 'IDEMPOTENCY_MISMATCH',
  errorInfo: null,
  message: 'This idempotencyKey was used for another call within the last 24 hours.',
});
let keys = 0;
const aKey = () => ({ idempotencyKey: `key ${(keys += 1)} 🗝` });
const titled = async (title: string) =>
  (await see.everything((after) => see.tasks(admin, { orderBy: 'NEWEST', first: 100, after }))).filter(
    (task) => task.title === title,
  );

test('a repeated call makes no second task and answers with the first, as it is now', async () => {
  const input = { title: 'Once', tags: ['a'], assigneeIds: [grace.id], ...aKey() };
  const first = await when.creates(admin, input);
  expect(await when.creates(admin, input)).toEqual(first);
  const moved = await when.moves(grace, first, 'IN_PROGRESS');
  expect(await when.creates(admin, { ...input, title: ' Once ', priority: 'MEDIUM' })).toEqual({
    ...moved,
    allowedTransitions: ['TODO', 'IN_REVIEW', 'COMPLETED', 'CANCELLED'],
  });
  expect(await titled('Once')).toHaveLength(1);
});

test('every kind of change acts once under its key', async () => {
  const task = await given.aTask(world, { title: 'Start' });
  const calls = [
    (key: object) => when.updates(admin, { ...task, version: 1 }, { title: 'Next', ...key }),
    (key: object) => when.assigns(admin, task, [grace], key),
    (key: object) => when.moves(grace, task, 'IN_PROGRESS', key),
    (key: object) => when.moves(admin, task, 'TODO', { expectedVersion: 4, ...key }),
    (key: object) => when.unassigns(admin, task, [grace], key),
    (key: object) => when.deletes(admin, { ...task, version: 6 }, key),
    (key: object) => when.restores(admin, task, key),
  ];
  let version = 1;
  for (const call of calls) {
    const key = aKey();
    version += 1;
    const first = await call(key);
    expect(first.version).toBe(version);
    expect(await call(key)).toEqual(first);
  }
  expect((await see.history(admin, task.id)).map((event) => event.version)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test('a repeat is answered although the version it expected has passed', async () => {
  const task = await given.aTask(world);
  const key = aKey();
  await when.updates(admin, task, { title: 'Mine', ...key });
  const later = await when.updates(admin, { ...task, version: 2 }, { title: 'Theirs' });
  expect(await when.updates(admin, task, { title: 'Mine', ...key })).toEqual(later);
});

test('a call that changes nothing still claims its key', async () => {
  const task = await given.aTask(world);
  const key = aKey();
  expect(await when.moves(admin, task, 'TODO', key)).toEqual(task);
  const moved = await when.moves(admin, task, 'IN_PROGRESS');
  expect(await when.moves(admin, task, 'TODO', key)).toEqual(moved);
});

test('a refused call leaves its key free', async () => {
  const task = await given.aTask(world);
  const key = aKey();
  expect(await see.refusal(when.moves(admin, task, 'COMPLETED', key))).toMatchObject({
    errorType: 'ILLEGAL_TRANSITION',
  });
  expect(await when.moves(admin, task, 'IN_PROGRESS', key)).toMatchObject({ version: 2 });
});

test('refuses a key with another input, another task or another operation', async () => {
  const task = await given.aTask(world);
  const other = await given.aTask(world);
  const key = aKey();
  await when.moves(admin, task, 'IN_PROGRESS', key);
  expect(await see.refusal(when.moves(admin, task, 'CANCELLED', key))).toEqual(mismatch('updateTaskStatus'));
  expect(await see.refusal(when.moves(admin, task, 'IN_PROGRESS', { expectedVersion: 2, ...key }))).toEqual(
    mismatch('updateTaskStatus'),
  );
  expect(await see.refusal(when.moves(admin, other, 'IN_PROGRESS', key))).toEqual(mismatch('updateTaskStatus'));
  expect(await see.refusal(when.updates(admin, { ...task, version: 2 }, { title: 'x', ...key }))).toEqual(
    mismatch('updateTask'),
  );
  expect(await see.refusal(when.creates(admin, { title: 'x', ...key }))).toEqual(mismatch('createTask'));
  expect(await see.refusal(when.assigns(admin, task, [grace], key))).toEqual(mismatch('assignTask'));
  expect(await see.refusal(when.unassigns(admin, task, [grace], key))).toEqual(mismatch('unassignTask'));
  expect(await see.refusal(when.deletes(admin, { ...task, version: 2 }, key))).toEqual(mismatch('deleteTask'));
  expect(await see.refusal(when.restores(admin, task, key))).toEqual(mismatch('restoreTask'));
  expect(await see.refusal(when.changesMany(admin, [task], { status: 'TODO' }, key))).toEqual(
    mismatch('bulkUpdateTasks'),
  );
  expect(await see.refusal(when.updatesProfile(admin, { name: 'x', ...key }))).toEqual(mismatch('updateMyProfile'));
  expect(await see.task(admin, task.id)).toMatchObject({ version: 2 });
});

test('the same key of two users means two calls', async () => {
  const input = { title: 'Twice', ...aKey() };
  const [one, two] = [await when.creates(admin, input), await when.creates(second, input)];
  expect(two.id).not.toBe(one.id);
  expect(two.createdBy.id).toBe(second.id);
  expect(await titled('Twice')).toHaveLength(2);
});

test("a member's repeat is refused once the task is no longer theirs", async () => {
  const task = await given.aTask(world, { assignees: [grace] });
  const key = aKey();
  await when.moves(grace, task, 'IN_PROGRESS', key);
  await when.unassigns(admin, task, [grace]);
  expect(await see.refusal(when.moves(grace, task, 'IN_PROGRESS', key))).toEqual(see.notFound('updateTaskStatus'));
});

test('20 equal calls at the same time act once, and all are answered', async () => {
  const input = { title: 'Raced', ...aKey() };
  const answers = await Promise.all(Array.from({ length: 20 }, () => when.creates(admin, input)));
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  expect(await titled('Raced')).toHaveLength(1);

  const key = aKey();
  const moves = await Promise.all(Array.from({ length: 20 }, () => when.moves(admin, answers[0]!, 'IN_PROGRESS', key)));
  expect(moves.map(({ version }) => version)).toEqual(Array(20).fill(2));
  expect(await see.history(admin, answers[0]!.id)).toHaveLength(2);
});

test('of 20 different calls at the same time under one key, one acts and the others are refused', async () => {
  const key = aKey();
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      when.creates(admin, { title: `Different ${index}`, ...key }).catch((error: TaskwireError) => error.errorType),
    ),
  );
  expect(answers.filter((answer) => answer === 'IDEMPOTENCY_MISMATCH')).toHaveLength(19);
  const made = (await see.tasks(admin, { orderBy: 'NEWEST', first: 100 })).nodes.filter(({ title }) =>
    title.startsWith('Different'),
  );
  expect(made).toHaveLength(1);
});

test('a profile is changed once under its key', async () => {
  const key = aKey();
  const first = await when.updatesProfile(grace, { name: 'Grace B. Hopper', ...key });
  const renamed = await when.updatesProfile(grace, { name: 'Grace Hopper' });
  expect(renamed.updatedAt >= first.updatedAt).toBe(true);
  expect(await when.updatesProfile(grace, { name: 'Grace B. Hopper', ...key })).toEqual(renamed);
});

test('a key can be used again after 24 hours', async () => {
  const input = { title: 'Daily', ...aKey() };
  const first = await when.creates(admin, input);
  const task = await given.aTask(world);
  const key = aKey();
  await when.changesMany(admin, [task], { status: 'IN_PROGRESS' }, key);
  await control.timePasses('PT23H59M', { occurrences: 0 });
  expect(await when.creates(admin, input)).toEqual(first);
  expect(await see.refusal(when.changesMany(admin, [task], { status: 'TODO' }, key))).toEqual(
    mismatch('bulkUpdateTasks'),
  );
  await control.timePasses('PT1M1S', { occurrences: 0 });
  expect((await when.creates(admin, { ...input, tags: ['another'] })).id).not.toBe(first.id);
  expect(await when.changesMany(admin, [task], { status: 'TODO' }, key)).toMatchObject({ succeeded: 1 });
  expect(await titled('Daily')).toHaveLength(2);
});
