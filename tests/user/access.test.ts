import { expect, test } from 'vitest';
import { MeDocument, TaskDocument, UserDocument } from '@taskwire/client';
import * as given from '../support/given.ts';
import type { Person } from '../support/people.ts';
import * as see from '../support/see.ts';
import * as when from '../support/when.ts';
import { sharedWorld } from '../support/sharedWorld.ts';

const world = await sharedWorld();
const { admin, table } = world;
const grace = await given.aMember(world);
const task = await given.aTask(world, { assignees: [grace] });

/** Every root field, and who may use it. */
const QUERIES: Record<string, ['ADMIN' | 'BOTH', (who: Person) => Promise<unknown>]> = {
  task: ['BOTH', (who) => who.request(TaskDocument, { id: task.id })],
  tasks: ['ADMIN', (who) => see.tasks(who)],
  myTasks: ['BOTH', (who) => see.myTasks(who)],
  taskEvents: ['BOTH', (who) => see.events(who, task.id)],
  user: ['ADMIN', (who) => who.request(UserDocument, { id: grace.id })],
  users: ['ADMIN', (who) => see.users(who)],
  directory: ['BOTH', (who) => see.directory(who)],
};
const MUTATIONS: typeof QUERIES = {
  createTask: ['ADMIN', (who) => when.creates(who)],
  updateTask: ['ADMIN', (who) => when.updates(who, task, {})],
  updateTaskStatus: ['BOTH', (who) => when.moves(who, task, 'TODO')],
  deleteTask: ['ADMIN', async (who) => when.deletes(who, who === admin ? await given.aTask(world) : task)],
  restoreTask: ['ADMIN', (who) => when.restores(who, task)],
  assignTask: ['ADMIN', (who) => when.assigns(who, task, [grace])],
  unassignTask: ['ADMIN', (who) => when.unassigns(who, task, [{ id: 'nobody' }])],
  bulkUpdateTasks: ['ADMIN', (who) => when.changesMany(who, [task], { status: 'TODO' })],
  updateMyProfile: ['BOTH', (who) => when.updatesProfile(who, {})],
};
const FIELDS = [
  ...Object.entries(QUERIES).map(([field, [forWhom, use]]) => ({ field, type: 'Query' as const, forWhom, use })),
  ...Object.entries(MUTATIONS).map(([field, [forWhom, use]]) => ({ field, type: 'Mutation' as const, forWhom, use })),
];

test.each(FIELDS)('$field is for $forWhom', async ({ field, type, forWhom, use }) => {
  await expect(use(admin)).resolves.toBeTruthy();
  if (forWhom === 'BOTH') await expect(use(grace)).resolves.toBeTruthy();
  else expect(await see.refusal(use(grace))).toEqual(see.unauthorized(field, type));
});

test('a user in no group can do nothing but see themselves', async () => {
  const nobody = await given.someoneInNoGroup(world);
  expect((await nobody.request(MeDocument)).me).toMatchObject({ id: nobody.id, role: 'MEMBER' });
  for (const { field, type, use } of FIELDS)
    expect(await see.refusal(use(nobody))).toEqual(see.unauthorized(field, type));
});

test('a user without a profile sees null for themselves, and may do nothing', async () => {
  const early = await given.aMember(world, 'Early Bird');
  await early.token();
  await table.removeProfile(early.id);
  expect((await early.request(MeDocument)).me).toBeNull();
  for (const { field, type, forWhom, use } of FIELDS)
    if (forWhom === 'BOTH') expect(await see.refusal(use(early)), field).toEqual(see.unauthorized(field, type));
});

test('a deactivated user may do nothing any more, although their token is still valid', async () => {
  const leaver = await given.anAdmin(world);
  for (const { use } of FIELDS.filter(({ type }) => type === 'Query')) await use(leaver);
  await table.changeProfile(leaver.id, { status: 'INACTIVE' });
  for (const { field, type, use } of FIELDS)
    expect(await see.refusal(use(leaver))).toEqual(see.unauthorized(field, type));
  expect((await leaver.request(MeDocument)).me).toMatchObject({ status: 'INACTIVE' });
  expect(await see.task(admin, task.id)).toEqual(task);
});

test('a demoted administrator is a member at once, although their token still says otherwise', async () => {
  const demoted = await given.anAdmin(world);
  await see.tasks(demoted);
  await table.changeProfile(demoted.id, { role: 'MEMBER' });
  for (const { field, type, forWhom, use } of FIELDS) {
    if (forWhom === 'ADMIN') expect(await see.refusal(use(demoted)), field).toEqual(see.unauthorized(field, type));
  }
  expect(await see.task(demoted, task.id)).toBeNull();
  expect(await see.events(demoted, task.id)).toBeNull();
  expect(await see.refusal(when.moves(demoted, task, 'IN_PROGRESS'))).toEqual(see.notFound('updateTaskStatus'));
});

test('a promoted member needs a new token for the fields of administrators, but not to see every task', async () => {
  const promoted = await given.aMember(world, 'Petra Promoted');
  expect(await see.task(promoted, task.id)).toBeNull();
  await table.changeProfile(promoted.id, { role: 'ADMIN' });
  await world.people.changeGroup(promoted, 'MEMBER', 'ADMIN');
  expect(await see.task(promoted, task.id)).toEqual(task);
  expect(await see.refusal(see.tasks(promoted))).toEqual(see.unauthorized('tasks', 'Query'));
  await promoted.signIn();
  expect((await see.tasks(promoted)).nodes.length).toBeGreaterThan(0);
});

test('no member learns more of others than their names', async () => {
  const query = `{ task(id: "${task.id}") { createdBy { id name email } } }`;
  const { body } = await world.post({ query }, { authorization: await grace.token() });
  expect(body).toMatchObject({ data: null, errors: [{ message: expect.stringContaining('email') }] });
});

test('no role was denied a call that the code makes', async () => {
  expect(await world.control.denied()).toEqual([]);
});
