import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminUpdateUserAttributesCommand,
  ConfirmSignUpCommand,
  DeleteUserCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, expect, test } from 'vitest';
import { promote } from '../../../scripts/admin/promote.ts';
import { reconcile } from '../../../scripts/admin/reconcile/reconcile.ts';
import { account, changesRole, changesStatus, invites, reassigns, trail } from '../../support/administration.ts';
import * as given from '../../support/given.ts';
import { codesTo } from '../../support/codes.ts';
import { personAt, type Person } from '../../support/people.ts';
import * as see from '../../support/see.ts';
import { sharedWorld } from '../../support/sharedWorld.ts';

const world = await sharedWorld();
const { admin, control, outputs, people, table, cloud } = world;
const { userPools } = people;
const { userPoolId: UserPoolId, userPoolClientId: ClientId } = outputs;
const PASSWORD = 'Correct-horse-8';
afterEach(() => control.faultsEnd());
const places = { ...table, userPools, userPoolId: UserPoolId };

const signUp = (Username: string, attributes: Record<string, string> = {}) =>
  userPools.send(
    new SignUpCommand({
      ClientId,
      Username,
      Password: PASSWORD,
      UserAttributes: Object.entries({ email: Username, ...attributes }).map(([Name, Value]) => ({ Name, Value })),
    }),
  );

const confirms = async (Username: string) =>
  userPools.send(
    new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode: (await codesTo(world, Username)).at(-1)! }),
  );

const signsIn = (USERNAME: string, password: string) =>
  userPools.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME, PASSWORD: password },
    }),
  );

/** As the owner of the account, who needs only an access token. */
async function deletesOwnAccount(person: Person): Promise<void> {
  const { accessToken } = await person.signIn();
  await userPools.send(new DeleteUserCommand({ AccessToken: accessToken }));
}

const promotes = (email: string) => promote({ ...places, email, now: world.now() });

test('an ADMIN who deletes their own account is no longer an ADMIN, and does not count as another active one', async () => {
  const cora = await given.anAdmin(world, 'Cora');
  await deletesOwnAccount(cora);
  await control.timePasses('PT5M');
  await control.idle();

  expect(await see.refusal(changesRole(admin, admin, 'MEMBER'))).toMatchObject({ errorType: 'LAST_ADMIN' });
  expect(await see.refusal(see.tasks(cora))).toEqual(see.unauthorized('tasks', 'Query'));
  expect(await trail(admin, cora)).toMatchObject([
    { type: 'DEACTIVATED', actor: null, user: { id: cora.id, name: 'Cora' } },
    { type: 'ROLE_CHANGED' },
  ]);
});

test('a run that cannot look up one account still looks up the others', async () => {
  const dan = await given.anAdmin(world, 'Dan');
  await deletesOwnAccount(dan);
  await control.faults({ service: 'cognito-idp', action: 'AdminGetUser', kind: 'throttle', count: 3 });
  await control.timePasses('PT10M');
  await control.faultsEnd();
  await control.idle();
  expect(await table.profile(dan.id)).toMatchObject({ row: { status: 'INACTIVE' } });
});

test('a member who deletes their own account is deactivated within an hour; others stay active', async () => {
  const [gone, invited] = [await given.aMember(world, 'Gone'), await invites(admin, { email: 'new@partner.example' })];
  await deletesOwnAccount(gone);
  // The first run of an hour looks at everybody. It is due two minutes after the hour.
  const before = (61 - new Date(cloud.clock.now()).getUTCMinutes()) % 60;
  await control.timePasses(`PT${before}M`, { occurrences: 0 });
  await control.timePasses('PT1M');
  await control.idle();
  expect(await table.profile(gone.id)).toMatchObject({ row: { status: 'INACTIVE' } });
  expect(await table.profile(invited.id)).toMatchObject({ row: { status: 'ACTIVE' } });
  expect(await trail(admin, gone)).toMatchObject([{ type: 'DEACTIVATED', actor: null }]);
});

test('reconciling deactivates the profile of a member whose account is gone', async () => {
  const ghost = await given.aMember(world, 'Ghost');
  await deletesOwnAccount(ghost);
  const found = { userId: ghost.id, kind: 'no account', difference: 'the profile is of ACTIVE MEMBER Ghost' };
  expect((await reconcile(places, { fix: true, now: world.now() })).mended).toContainEqual(found);
  expect((await reconcile(places, { fix: false, now: world.now() })).drifts).toEqual([]);
  expect(await table.profile(ghost.id)).toMatchObject({ row: { status: 'INACTIVE' } });
});

test('when no ADMIN has a usable account, an operator promotes the next one, and ADMINs without an account are deactivated', async () => {
  const eve = await given.aMember(world, 'Eve');
  const outside = await given.anAdmin(world, 'Outside');
  await userPools.send(new AdminDeleteUserCommand({ UserPoolId, Username: outside.id }));
  await expect(promotes(eve.email)).rejects.toThrow('there is an administrator already');
  // The first ADMIN's account is disabled in Cognito itself.
  await changesStatus(admin, eve, 'INACTIVE');
  await control.idle();
  await userPools.send(new AdminDisableUserCommand({ UserPoolId, Username: admin.id }));

  await expect(promotes(eve.email)).resolves.toContain('is an administrator now');
  await control.idle();
  expect(await account(world, eve)).toMatchObject({ enabled: true, groups: ['ADMIN'] });
  expect(await table.profile(outside.id)).toMatchObject({ row: { status: 'INACTIVE' } });
  expect(await trail(eve, eve)).toMatchObject([
    { type: 'ACTIVATED', actor: null },
    { type: 'INVITED', actor: null, toRole: 'ADMIN' },
    { type: 'DEACTIVATED', actor: { id: admin.id } },
  ]);
  await userPools.send(new AdminEnableUserCommand({ UserPoolId, Username: admin.id }));
  await changesRole(admin, eve, 'MEMBER');
});

test.each([
  { at: 'the profile', service: 'dynamodb', action: 'TransactWriteItems', id: 'a' },
  { at: 'the group', service: 'cognito-idp', action: 'AdminAddUserToGroup', id: 'b' },
  { at: 'the read', service: 'dynamodb', action: 'BatchGetItem', id: 'c' },
] as const)(
  'a confirmation that fails at $at hides the cause, and another invitation completes it',
  async ({ service, action, id }) => {
    const email = `half-${id}@example.com`;
    const { UserSub } = await signUp(email, { name: 'Half Way' });
    await control.faults({ service, action, kind: 'down' });
    await expect(confirms(email)).rejects.toMatchObject({
      name: 'UserLambdaValidationException',
      message:
        'PostConfirmation failed with error Your address is confirmed, but your account is not ready. Ask an administrator to invite you again.',
    });
    await control.faultsEnd();
    await control.idle();

    expect(await invites(admin, { email, name: 'Half Way' })).toMatchObject({ id: UserSub, role: 'MEMBER' });
    await control.idle();
    const person = personAt(outputs, { id: UserSub!, name: 'Half Way', email, password: PASSWORD }, () =>
      cloud.clock.now(),
    );
    await expect(see.myTasks(person)).resolves.toMatchObject({ nodes: [] });
    expect(await see.refusal(invites(admin, { email }))).toEqual(
      see.invalid('inviteUser', { path: 'input.email', message: 'has an account already' }),
    );
  },
);

test('an invitation that fails leaves a confirmed account as it is', async () => {
  const email = 'kept@example.com';
  await signUp(email);
  await control.faults({ service: 'dynamodb', action: 'TransactWriteItems', kind: 'down' });
  await expect(confirms(email)).rejects.toThrow();
  await control.faultsEnd();
  await control.faults({ service: 'cognito-idp', action: 'AdminAddUserToGroup', kind: 'down' });
  await expect(invites(admin, { email })).rejects.toThrow();
  await control.faultsEnd();
  await expect(signsIn(email, PASSWORD)).resolves.toMatchObject({ AuthenticationResult: {} });
});

test('an unconfirmed sign-up does not prevent an invitation, and its password and code stop working', async () => {
  const email = 'victim@example.com';
  const { UserSub } = await signUp(email, { name: 'Squatter' });
  const [code] = await codesTo(world, email);
  const user = await invites(admin, { email, name: 'Victim' });
  expect(user).toMatchObject({ name: 'Victim', email });
  expect(user.id).not.toBe(UserSub);
  await expect(signsIn(email, PASSWORD)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  await expect(
    userPools.send(new ConfirmSignUpCommand({ ClientId, Username: email, ConfirmationCode: code! })),
  ).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  const mailed = (await codesTo(world, email)).at(-1)!;
  await expect(signsIn(email, mailed)).resolves.toMatchObject({ ChallengeName: 'NEW_PASSWORD_REQUIRED' });
});

test('an address that may not sign up gets no token while the table cannot say whether it was invited', async () => {
  const outsider = await given.aMember(world, 'Outsider');
  const moves = (email: string) =>
    userPools.send(
      new AdminUpdateUserAttributesCommand({
        UserPoolId,
        Username: outsider.id,
        UserAttributes: [
          { Name: 'email', Value: email },
          { Name: 'email_verified', Value: 'true' },
        ],
      }),
    );
  await moves('outsider@evil.test');
  await control.faults({ service: 'dynamodb', action: 'BatchGetItem', kind: 'down' });
  await expect(signsIn('outsider@evil.test', outsider.password)).rejects.toMatchObject({
    name: 'UserLambdaValidationException',
    message: 'PreTokenGeneration failed with error Your e-mail address cannot be checked right now. Try again soon.',
  });
  // An allowed address is not kept out.
  await moves(outsider.email);
  await expect(signsIn(outsider.email, outsider.password)).resolves.toMatchObject({ AuthenticationResult: {} });
  await control.faultsEnd();
});

/** Tasks that are assigned to this person: one that the API made, and copies of it. */
async function tasksOf(person: Person, count: number): Promise<void> {
  const first = await given.aTask(world, { assignees: [person] });
  const titles = Array.from({ length: count - 1 }, (_, index) => `Task ${index + 2}`);
  await given.copies(world, first, titles, { assignments: true });
}

test('two concurrent hand-overs under the same key move the tasks once, and the trail agrees', async () => {
  const [from, to] = [await given.aMember(world, 'Gina'), await given.aMember(world, 'Hank')];
  await tasksOf(from, 12);
  const call = () => reassigns(admin, from, to, { idempotencyKey: 'at-once' });
  await Promise.all([call(), call()]);
  await control.idle();
  expect(await call()).toEqual({ moved: 12, remaining: 0 });
  expect(await trail(admin, from)).toMatchObject([{ type: 'TASKS_REASSIGNED', toUser: { id: to.id }, tasks: 12 }]);
});

test('a hand-over that dies half-way is in the trail with the tasks that it moved', async () => {
  const [from, to] = [await given.aMember(world, 'Ivy'), await given.aMember(world, 'Jack')];
  await tasksOf(from, 6);
  const functionName = 'taskwire-dev-reassign-tasks';
  await control.faults({ service: 'lambda', kind: 'crash', functionName, count: 1, afterCalls: 8 });
  await expect(reassigns(admin, from, to)).rejects.toThrow();
  await control.faultsEnd();
  const moved = (await see.myTasks(to, { first: 50 })).nodes.length;
  expect(moved).toBeGreaterThan(0);
  expect(moved).toBeLessThan(6);
  expect(await trail(admin, from)).toMatchObject([{ type: 'TASKS_REASSIGNED', tasks: moved }]);
  expect(await reassigns(admin, from, to)).toEqual({ moved: 6 - moved, remaining: 0 });
});

test('nothing that a role needed was denied', async () => {
  expect(await control.denied()).toEqual([]);
});
