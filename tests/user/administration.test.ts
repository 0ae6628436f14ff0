import { expect, test } from 'vitest';
import { MeDocument } from '@taskwire/client';
import { account, changesRole, changesStatus, reassigns, refreshes, trail } from '../support/administration.ts';
import * as given from '../support/given.ts';
import type { Person } from '../support/people.ts';
import * as see from '../support/see.ts';
import * as when from '../support/when.ts';
import { sharedWorld } from '../support/sharedWorld.ts';

const world = await sharedWorld();
const { admin, control } = world;

/** Which of two wins is up to the moment. */
const RACES = process.env['TASKWIRE_LONG'] === undefined ? 2 : 5;

const lastAdmin = (field: string) => ({
  path: [field],
  data: null,
  errorType: 'LAST_ADMIN',
  errorInfo: null,
  message: 'There must be another active administrator first.',
});

const person = ({ id, name }: Person) => ({ id, name });

test('a promotion holds at once in the table; groups follow, and the act is in the trail', async () => {
  const ben = await given.aMember(world, 'Ben');
  expect(await changesRole(admin, ben, 'ADMIN')).toMatchObject({ id: ben.id, role: 'ADMIN', status: 'ACTIVE' });
  await control.idle();
  expect(await account(world, ben)).toEqual({ enabled: true, status: 'CONFIRMED', groups: ['ADMIN'] });
  await ben.signIn();
  expect(await trail(ben, ben)).toEqual([
    {
      id: expect.any(String),
      type: 'ROLE_CHANGED',
      at: expect.any(String),
      actor: person(admin),
      user: person(ben),
      fromRole: 'MEMBER',
      toRole: 'ADMIN',
      toUser: null,
      tasks: null,
    },
  ]);
  await changesRole(admin, ben, 'MEMBER');
});

test('a demotion takes effect at once, despite a valid token, and signs the user out', async () => {
  const cora = await given.anAdmin(world, 'Cora');
  const { refreshToken } = await cora.signIn();
  await expect(see.tasks(cora)).resolves.toBeTruthy();
  await changesRole(admin, cora, 'MEMBER');
  expect(await see.refusal(see.tasks(cora))).toEqual(see.unauthorized('tasks', 'Query'));
  expect(await see.refusal(when.creates(cora))).toEqual(see.unauthorized('createTask', 'Mutation'));
  await control.idle();
  expect((await account(world, cora)).groups).toEqual(['MEMBER']);
  await expect(refreshes(world, refreshToken)).rejects.toThrow('Refresh Token has been revoked');
});

test('a deactivated user may do nothing at once, and cannot sign in; reactivation brings it all back', async () => {
  const dora = await given.aMember(world, 'Dora');
  const task = await given.aTask(world, { assignees: [dora] });
  await expect(see.myTasks(dora)).resolves.toMatchObject({ nodes: [{ id: task.id }] });

  expect(await changesStatus(admin, dora, 'INACTIVE')).toMatchObject({ status: 'INACTIVE', role: 'MEMBER' });
  expect(await see.refusal(see.myTasks(dora))).toEqual(see.unauthorized('myTasks', 'Query'));
  expect(await see.refusal(when.moves(dora, task, 'IN_PROGRESS'))).toEqual(
    see.unauthorized('updateTaskStatus', 'Mutation'),
  );
  expect((await dora.request(MeDocument)).me).toMatchObject({ status: 'INACTIVE' });
  expect((await see.tasks(admin, { filter: { assigneeId: dora.id } })).nodes).toMatchObject([{ id: task.id }]);
  await control.idle();
  expect(await account(world, dora)).toEqual({ enabled: false, status: 'CONFIRMED', groups: ['MEMBER'] });
  await expect(dora.signIn()).rejects.toThrow('User is disabled.');

  expect(await changesStatus(admin, dora, 'ACTIVE')).toMatchObject({ status: 'ACTIVE' });
  await control.idle();
  expect(await account(world, dora)).toMatchObject({ enabled: true });
  await dora.signIn();
  await expect(see.myTasks(dora)).resolves.toMatchObject({ nodes: [{ id: task.id }] });
  expect((await trail(admin, dora)).map(({ type }) => type)).toEqual(['ACTIVATED', 'DEACTIVATED']);
});

test('nobody demotes or deactivates the last active administrator, not even themselves', async () => {
  expect(await see.refusal(changesRole(admin, admin, 'MEMBER'))).toEqual(lastAdmin('updateUserRole'));
  expect(await see.refusal(changesStatus(admin, admin, 'INACTIVE'))).toEqual(lastAdmin('setUserStatus'));
  const resting = await given.anAdmin(world, 'Resting Admin');
  await changesStatus(admin, resting, 'INACTIVE');
  expect(await see.refusal(changesRole(admin, admin, 'MEMBER'))).toEqual(lastAdmin('updateUserRole'));
});

test('of two administrators who demote each other at the same moment one stays', async () => {
  for (let round = 1; round <= RACES; round += 1) {
    const rival = await given.anAdmin(world, `Rival ${round}`);
    await rival.token();
    const results = await Promise.allSettled([
      changesRole(admin, rival, 'MEMBER'),
      changesRole(rival, admin, 'MEMBER'),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    // The winner restores the first state.
    if (results[1].status === 'fulfilled') {
      await changesRole(rival, admin, 'ADMIN');
      await changesRole(admin, rival, 'MEMBER');
    }
    await control.idle();
    expect((await account(world, admin)).groups).toEqual(['ADMIN']);
    expect((await account(world, rival)).groups).toEqual(['MEMBER']);
    await admin.signIn();
  }
});

test('a change to the current state is a success, and is not in the trail', async () => {
  const eve = await given.aMember(world, 'Eve');
  const user = await changesRole(admin, eve, 'MEMBER');
  expect(await changesStatus(admin, eve, 'ACTIVE')).toEqual(user);
  expect(await trail(admin, eve)).toEqual([]);
});

test('a repeat under the same key changes nothing more', async () => {
  const finn = await given.aMember(world, 'Finn');
  const idempotencyKey = 'promote-finn';
  await changesRole(admin, finn, 'ADMIN', { idempotencyKey });
  await changesRole(admin, finn, 'MEMBER');
  expect(await changesRole(admin, finn, 'ADMIN', { idempotencyKey })).toMatchObject({ role: 'MEMBER' });
  expect(await see.refusal(changesRole(admin, finn, 'MEMBER', { idempotencyKey }))).toMatchObject({
    errorType: 'IDEMPOTENCY_MISMATCH',
  });
  expect(await trail(admin, finn)).toHaveLength(2);
});

test('refuses a user who does not exist', async () => {
  const missing = (field: string) => ({
    path: [field],
    data: null,
    errorType: 'NOT_FOUND',
    errorInfo: null,
    message: 'There is no such user.',
  });
  for (const id of ['nobody', '', 'a#b'])
    expect(await see.refusal(changesRole(admin, { id }, 'ADMIN'))).toEqual(missing('updateUserRole'));
  expect(await see.refusal(changesStatus(admin, { id: 'nobody' }, 'INACTIVE'))).toEqual(missing('setUserStatus'));
  expect(await see.refusal(reassigns(admin, { id: 'nobody' }, admin))).toEqual(missing('reassignTasks'));
});

test('open tasks are handed over, 50 per call, each with one event', async () => {
  const [from, to] = [await given.aMember(world, 'Gina'), await given.aMember(world, 'Hank')];
  const shared = await given.aTask(world, { title: 'both', assignees: [from, to] });
  const finished = await given.aTask(world, { title: 'done', status: 'COMPLETED', assignees: [from] });
  const titles = Array.from({ length: 50 }, (_, index) => `${index + 1}`);
  await given.copies(world, await given.aTask(world, { title: '51', assignees: [from] }), titles, {
    assignments: true,
  });
  await changesStatus(admin, from, 'INACTIVE');

  expect(await reassigns(admin, from, to, { idempotencyKey: 'hand-over' })).toEqual({ moved: 50, remaining: 2 });
  expect(await reassigns(admin, from, to, { idempotencyKey: 'hand-over' })).toEqual({ moved: 50, remaining: 2 });
  expect(await reassigns(admin, from, to)).toEqual({ moved: 2, remaining: 0 });
  expect(await reassigns(admin, from, to)).toEqual({ moved: 0, remaining: 0 });

  expect((await see.tasks(admin, { filter: { assigneeId: from.id } })).nodes).toEqual([]);
  const theirs = await see.everything((after) => see.myTasks(to, { first: 50, after }), 50);
  expect(theirs).toHaveLength(52);
  expect((await see.history(admin, shared.id)).at(-1)).toMatchObject({
    type: 'UNASSIGNED',
    unassigned: [person(from)],
    assigned: [],
  });
  const moved = theirs.find(({ title }) => title === '1')!;
  expect((await see.history(admin, moved.id)).at(-1)).toMatchObject({
    type: 'ASSIGNED',
    version: 2,
    actor: person(admin),
    assigned: [person(to)],
    unassigned: [person(from)],
  });
  expect((await see.task(admin, finished.id))?.assignees).toEqual([person(from)]);
  expect(await trail(admin, from)).toMatchObject([
    { type: 'TASKS_REASSIGNED', toUser: person(to), tasks: 2 },
    { type: 'TASKS_REASSIGNED', toUser: person(to), tasks: 50 },
    { type: 'DEACTIVATED' },
  ]);
});

test('only an active user takes tasks over, and not from themselves', async () => {
  const gone = await given.aMember(world, 'Ina');
  await changesStatus(admin, gone, 'INACTIVE');
  const problem = (message: string) => see.invalid('reassignTasks', { path: 'input.toUserId', message });
  expect(await see.refusal(reassigns(admin, admin, gone))).toEqual(problem('must be an active user'));
  expect(await see.refusal(reassigns(admin, admin, { id: 'nobody' }))).toEqual(problem('must be an active user'));
  expect(await see.refusal(reassigns(admin, admin, admin))).toEqual(problem('must be another user than fromUserId'));
});

test('the whole trail comes in pages, newest first', async () => {
  const all = await trail(admin);
  const ids = all.map(({ id }) => id);
  expect(ids).toEqual([...ids].sort().reverse());
  expect(await trail(admin, undefined, 4)).toEqual(all);
});

test('the trail is for administrators', async () => {
  const grace = await given.aMember(world);
  expect(await see.refusal(trail(grace))).toEqual(see.unauthorized('auditEvents', 'Query'));
});

test('nothing that a role needed was denied', async () => {
  expect(await control.denied()).toEqual([]);
});
