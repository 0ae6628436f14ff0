import { expect, test } from 'vitest';
import { MeDocument, UserDocument } from '@taskwire/client';
import { account, changesRole, erases, reassigns, trail } from '../support/administration.ts';
import * as given from '../support/given.ts';
import { mailsTo } from '../support/mail.ts';
import { reconciles, recounts } from '../support/operator.ts';
import type { Person } from '../support/people.ts';
import * as see from '../support/see.ts';
import * as when from '../support/when.ts';
import { sharedWorld } from '../support/sharedWorld.ts';

const world = await sharedWorld();
const { admin, control, people, table } = world;
const colleague = await given.aMember(world, 'Colin Colleague');
const NOBODY = 'Deleted user';

/** Runs both passes of the eraser, and returns the act's result. */
async function tracesGo(): Promise<void> {
  await control.idle();
  await control.timePasses('PT20M', { occurrences: 0 });
  await control.idle();
}

/** Everything that the table says about a user. */
const mentions = async ({ name, email }: Person) =>
  (await table.everything()).filter((row) => {
    const text = JSON.stringify(row).toLowerCase();
    return text.includes(name.toLowerCase()) || text.includes(email.toLowerCase());
  });

const erased = (id: string) => ({ id, name: NOBODY });

test('a person is erased from account, profile, tasks, histories, trail and mails, and what happened stays recorded', async () => {
  const sara = await given.anAdmin(world, 'Sara Vanish');
  const made = await when.creates(sara, { title: 'Made', assigneeIds: [colleague.id] });
  await changesRole(admin, sara, 'MEMBER');
  const done = await given.aTask(world, { status: 'COMPLETED', assignees: [sara, colleague] });
  const open = await given.aTask(world, { assignees: [sara] });
  const deleted = await given.aTask(world, { assignees: [sara] });
  await when.deletes(admin, deleted);
  const left = await given.aTask(world, { assignees: [sara] });
  await when.moves(sara, left, 'IN_PROGRESS', { idempotencyKey: 'once' });
  await when.unassigns(admin, await when.assigns(admin, left, [colleague]), [sara]);
  await reassigns(admin, sara, colleague);
  await control.idle();
  const before = await see.history(admin, done.id);
  expect((await mentions(sara)).length).toBeGreaterThan(10);

  const shown = await erases(admin, sara);
  expect(shown).toMatchObject({
    id: sara.id,
    name: NOBODY,
    email: 'undeliverable@taskwire.invalid',
    status: 'INACTIVE',
    timeZone: 'UTC',
    erasedAt: expect.any(String),
  });
  expect(await see.refusal(see.myTasks(sara))).toEqual(see.unauthorized('myTasks', 'Query'));
  await tracesGo();

  expect(await mentions(sara)).toEqual([]);
  await expect(account(world, sara)).rejects.toMatchObject({ name: 'UserNotFoundException' });
  const rows = await table.everything();
  expect(rows.filter(({ PK }) => /^(MAIL|IDEM|WRITES)#/.test(PK) && PK.includes(sara.id))).toEqual([]);
  expect(await mailsTo(world, sara)).toEqual([]);

  const after = await see.history(admin, done.id);
  expect(after.map(see.facts)).toEqual(
    before.map((event) =>
      JSON.parse(JSON.stringify(see.facts(event)).replaceAll('"name":"Sara Vanish"', `"name":"${NOBODY}"`)),
    ),
  );
  expect(after[0]!.assigned).toContainEqual(erased(sara.id));
  expect((await see.task(admin, made.id))!.createdBy).toEqual(erased(sara.id));
  expect((await see.taskWithHistory(admin, done.id)).assignments!.nodes.map(({ user }) => user)).toContainEqual(
    erased(sara.id),
  );
  expect((await see.history(admin, left.id)).find(({ type }) => type === 'STATUS_CHANGED')!.actor).toEqual(
    erased(sara.id),
  );
  expect((await see.task(admin, open.id))!.assignees).toEqual([{ id: colleague.id, name: colleague.name }]);
  expect((await when.restores(admin, deleted)).assignees).toEqual([erased(sara.id)]);
  const acts = await trail(admin, sara);
  expect(acts[0]).toMatchObject({ type: 'ERASED', actor: { id: admin.id }, user: erased(sara.id) });
  expect(acts.map(({ type }) => type)).toEqual(['ERASED', 'TASKS_REASSIGNED', 'ROLE_CHANGED', 'ROLE_CHANGED']);
  expect((await see.users(admin, { first: 100 })).nodes.map(({ id }) => id)).not.toContain(sara.id);
  await control.idle();
  expect(await recounts(world)).toMatch(/ 0 differences$/);
  expect(await reconciles(world)).toBe(0);
});

test('open tasks are handed over first', async () => {
  const dan = await given.aMember(world, 'Dan Busy');
  await given.aTask(world, { assignees: [dan] });
  expect(await see.refusal(erases(admin, dan))).toEqual(
    see.invalid('eraseUser', {
      path: 'input.id',
      message: 'has 1 open tasks: hand them over first (reassignTasks)',
    }),
  );
  expect(await table.profile(dan.id)).toMatchObject({ row: { name: 'Dan Busy', status: 'ACTIVE' } });
});

test('an erasure is done once, however often it is asked for, and cannot be taken back', async () => {
  const eve = await given.aMember(world, 'Eve Once');
  const first = await erases(admin, eve, { idempotencyKey: 'erase-eve' });
  expect(await erases(admin, eve, { idempotencyKey: 'erase-eve' })).toEqual(first);
  expect(await erases(admin, eve)).toEqual(first);
  expect((await trail(admin, eve)).map(({ type }) => type)).toEqual(['ERASED']);
  expect(await see.refusal(changesRole(admin, eve, 'ADMIN'))).toEqual({
    path: ['updateUserRole'],
    data: null,
    errorType: 'NOT_FOUND',
    errorInfo: null,
    message: 'There is no such user.',
  });
});

test('a member erases nobody, and nobody erases the last administrator', async () => {
  expect(await see.refusal(erases(colleague, colleague))).toEqual(see.unauthorized('eraseUser', 'Mutation'));
  expect(await see.refusal(erases(admin, admin))).toMatchObject({ errorType: 'LAST_ADMIN' });
});

test('administrators may erase themselves while there is another one', async () => {
  const kim = await given.anAdmin(world, 'Kim Themselves');
  expect(await erases(kim, kim)).toMatchObject({ name: NOBODY });
  await tracesGo();
  expect(await mentions(kim)).toEqual([]);
  expect((await trail(admin, kim))[0]).toMatchObject({ actor: erased(kim.id), user: erased(kim.id) });
});

test('an older token does not bring the address back, and the address may sign up again, as somebody else', async () => {
  const uma = await given.aMember(world, 'Uma Again');
  await uma.token();
  await control.faults({ service: 'cognito-idp', action: 'AdminDeleteUser', kind: 'down' });
  await erases(admin, uma);
  await control.idle();
  // The account is still there, but a user who signs in now is nobody.
  await uma.signIn();
  expect((await uma.request(MeDocument)).me).toMatchObject({ name: NOBODY, status: 'INACTIVE' });
  await control.faultsEnd();
  await tracesGo();
  await expect(account(world, uma)).rejects.toMatchObject({ name: 'UserNotFoundException' });
  expect(await mentions(uma)).toEqual([]);
  const anew = await people.signUp('Uma Anew');
  expect((await admin.request(UserDocument, { id: anew.id })).user).toMatchObject({ name: 'Uma Anew' });
});

test('an eraser that fails goes on where it was, and finds what others wrote meanwhile', async () => {
  const ola = await given.aMember(world, 'Ola Interrupted');
  const task = await given.aTask(world, { status: 'COMPLETED', assignees: [ola] });
  await control.idle();
  await control.faults({ service: 'dynamodb', action: 'UpdateItem', kind: 'down' });
  await erases(admin, ola);
  await control.idle();
  expect((await see.task(admin, task.id))!.assignees).toEqual([{ id: ola.id, name: ola.name }]);
  await control.faultsEnd();
  await control.timePasses('PT40M', { occurrences: 0 });
  await tracesGo();
  expect(await mentions(ola)).toEqual([]);
});
