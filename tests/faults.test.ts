import { afterAll, afterEach, expect, test } from 'vitest';
import { MeDocument } from '@taskwire/client';
import * as given from './support/given.ts';
import * as see from './support/see.ts';
import { sharedWorld } from './support/sharedWorld.ts';
import * as when from './support/when.ts';

const world = await sharedWorld();
const { admin, control } = world;
const grace = await given.aMember(world);
await Promise.all([admin.token(), grace.token()]);
afterEach(() => control.faultsEnd());
// Consumers of events met the faults too: what returned to their queues is done before the next file begins.
afterAll(async () => {
  await control.timePasses('PT40M', { occurrences: 0 });
  await control.idle();
});

const THROTTLED = {
  data: null,
  errorType: 'THROTTLED',
  errorInfo: { retryable: true, retryAfter: 1 },
  message: 'Too much is going on right now. Try again in a moment.',
};
const INTERNAL = {
  data: null,
  errorType: 'INTERNAL',
  errorInfo: { traceId: expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}/) },
  message: 'Something went wrong on our side. Quote the trace id when you report it.',
};

const task = await given.aTask(world, { assignees: [grace] });
const FIELDS: Array<[string, () => Promise<unknown>]> = [
  ['me', () => admin.request(MeDocument)],
  ['task', () => see.task(admin, task.id)],
  ['tasks', () => see.tasks(admin)],
  ['myTasks', () => see.myTasks(grace)],
  ['taskEvents', () => see.events(grace, task.id)],
  ['users', () => see.users(admin)],
  ['directory', () => see.directory(grace)],
  ['createTask', () => when.creates(admin)],
  ['updateTask', () => when.updates(admin, task, { title: 'x' })],
  ['updateTaskStatus', () => when.moves(grace, task, 'IN_PROGRESS')],
  ['assignTask', () => when.assigns(admin, task, [admin])],
  ['updateMyProfile', () => when.updatesProfile(admin, { name: 'x' })],
];

test.each(FIELDS)('%s says when DynamoDB throttles it', async (field, use) => {
  await control.faults({ service: 'dynamodb', kind: 'throttle' });
  expect(await see.refusal(use())).toEqual({ path: [field], ...THROTTLED });
});

test.each(FIELDS)('%s masks whatever else goes wrong, and gives a trace id', async (field, use) => {
  await control.faults({ service: 'dynamodb', kind: 'down' });
  const refusal = await see.refusal(use());
  expect(refusal).toEqual({ path: [field], ...INTERNAL });
  expect(JSON.stringify(refusal)).not.toMatch(/dynamo|code\.js|exception|unavailable|at /i);
});

test('a write that is throttled has no effect', async () => {
  await control.faults({ service: 'dynamodb', action: 'TransactWriteItems', kind: 'throttle' });
  expect(await see.refusal(when.moves(grace, task, 'IN_PROGRESS'))).toMatchObject(THROTTLED);
  await control.faultsEnd();
  expect(await see.task(admin, task.id)).toMatchObject({ version: 1, status: 'TODO' });
});

test('after one conflicting transaction the write is tried again; two in a row are a conflict', async () => {
  const contested = await given.aTask(world);
  // The writes of event consumers meet faults too.
  await control.idle();
  await control.faults({ service: 'dynamodb', action: 'TransactWriteItems', kind: 'conflict', count: 1 });
  expect(await when.moves(admin, contested, 'IN_PROGRESS')).toMatchObject({ version: 2 });
  await control.idle();
  await control.faults({ service: 'dynamodb', action: 'TransactWriteItems', kind: 'conflict', count: 2 });
  expect(await see.refusal(when.moves(admin, contested, 'IN_REVIEW'))).toEqual({
    path: ['updateTaskStatus'],
    data: null,
    errorType: 'CONFLICT',
    errorInfo: { expectedVersion: null, currentVersion: null },
    message: 'The task was changed by others at the same moment. Try again.',
  });
  await control.faultsEnd();
  expect(await see.task(admin, contested.id)).toMatchObject({ version: 2, status: 'IN_PROGRESS' });
});

test('a profile that others wrote twice in a row is refused with a message about the profile', async () => {
  await control.idle();
  await control.faults({ service: 'dynamodb', action: 'TransactWriteItems', kind: 'conflict', count: 2 });
  expect(await see.refusal(when.updatesProfile(grace, { name: 'Contested' }))).toEqual({
    path: ['updateMyProfile'],
    data: null,
    errorType: 'CONFLICT',
    errorInfo: { expectedVersion: null, currentVersion: null },
    message: 'The profile was changed by others at the same moment. Try again.',
  });
});

test('a repeat under the same key answers for a write whose answer was lost, which took effect once', async () => {
  const input = { title: 'Lost answer', idempotencyKey: 'lost' };
  await control.idle();
  await control.faults({ service: 'dynamodb', action: 'TransactWriteItems', kind: 'timeout-after', count: 1 });
  const first = await when.creates(admin, input).catch((error: Error) => error.message);
  await control.faultsEnd();
  const made = await when.creates(admin, input);
  expect(['Something went wrong on our side. Quote the trace id when you report it.', made]).toContainEqual(first);
  const all = await see.tasks(admin, { orderBy: 'NEWEST', first: 100 });
  expect(all.nodes.filter(({ title }) => title === 'Lost answer').map(({ id }) => id)).toEqual([made.id]);
});

test('a transaction that is delivered twice acts once', async () => {
  const once = await given.aTask(world);
  await control.faults({ service: 'dynamodb', action: 'TransactWriteItems', kind: 'duplicate' });
  expect(await when.moves(admin, once, 'IN_PROGRESS')).toMatchObject({ version: 2 });
  expect(await see.history(admin, once.id)).toHaveLength(2);
});

test('a bulk change reports for each task its own outcome', async () => {
  const tasks = [await given.aTask(world), await given.aTask(world), await given.aTask(world)];
  await control.faults({ service: 'dynamodb', action: 'TransactWriteItems', kind: 'conflict', rate: 0.4, seed: 7 });
  const result = await when.changesMany(admin, tasks, { status: 'IN_PROGRESS' });
  await control.faultsEnd();
  for (const { id, task: after, error } of result.outcomes) {
    expect(await see.task(admin, id)).toMatchObject({ version: error === null ? 2 : 1 });
    if (after === null) expect(error).toMatchObject({ code: 'CONFLICT' });
  }
});

test('a bulk change says when it is throttled as a whole, and masks a function that fails', async () => {
  await control.faults({ service: 'lambda', kind: 'throttle' });
  expect(await see.refusal(when.changesMany(admin, [task], { status: 'TODO' }))).toEqual({
    path: ['bulkUpdateTasks'],
    ...THROTTLED,
  });
  await control.faults({ service: 'lambda', kind: 'down' });
  expect(await see.refusal(when.changesMany(admin, [task], { status: 'TODO' }))).toEqual({
    path: ['bulkUpdateTasks'],
    ...INTERNAL,
  });
});
