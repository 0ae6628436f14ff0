import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { account, changesRole, changesStatus, invites, trail } from '../support/administration.ts';
import * as given from '../support/given.ts';
import { codesTo } from '../support/codes.ts';
import { personAt, type Person } from '../support/people.ts';
import * as see from '../support/see.ts';
import { sharedWorld } from '../support/sharedWorld.ts';

const world = await sharedWorld();
const { admin, control, outputs, people, cloud } = world;
const { userPoolId: UserPoolId, userPoolClientId: ClientId } = outputs;
const PASSWORD = 'Correct-horse-8';

/** Signs in with the password of the latest mail, and chooses one. */
async function accepts({ id, name, email }: { id: string; name: string; email: string }): Promise<Person> {
  const PASSWORD_MAILED = (await codesTo(world, email)).at(-1)!;
  const { ChallengeName, Session } = await people.userPools.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD: PASSWORD_MAILED },
    }),
  );
  expect(ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  await people.userPools.send(
    new RespondToAuthChallengeCommand({
      ClientId,
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session,
      ChallengeResponses: { USERNAME: email, NEW_PASSWORD: PASSWORD },
    }),
  );
  return personAt(outputs, { id, name, email, password: PASSWORD }, () => cloud.clock.now());
}

const badAddress = (message: string) => see.invalid('inviteUser', { path: 'input.email', message });

test('an invited member has a profile and a group, gets a mail, and signs in with a password of their own', async () => {
  const user = await invites(admin, { email: 'ada@partner.example', name: ' Ada Partner ' });
  expect(user).toEqual({
    id: expect.any(String),
    name: 'Ada Partner',
    email: 'ada@partner.example',
    role: 'MEMBER',
    status: 'ACTIVE',
    timeZone: 'Europe/Berlin',
    createdAt: expect.any(String),
    updatedAt: expect.any(String),
  });
  expect(await account(world, user)).toEqual({ enabled: true, status: 'FORCE_CHANGE_PASSWORD', groups: ['MEMBER'] });
  expect(await codesTo(world, user.email)).toHaveLength(1);
  const ada = await accepts(user);
  await expect(see.myTasks(ada)).resolves.toMatchObject({ nodes: [] });
  expect(await trail(admin, ada)).toMatchObject([
    { type: 'INVITED', actor: { id: admin.id }, user: { id: ada.id, name: 'Ada Partner' }, toRole: 'MEMBER' },
  ]);
});

test('an invited administrator counts as one', async () => {
  const zoe = await accepts(await invites(admin, { email: 'zoe@partner.example', role: 'ADMIN' }));
  await expect(see.tasks(zoe)).resolves.toBeTruthy();
  await changesRole(zoe, admin, 'MEMBER');
  expect(await see.refusal(changesRole(zoe, zoe, 'MEMBER'))).toMatchObject({ errorType: 'LAST_ADMIN' });
  await changesRole(zoe, admin, 'ADMIN');
  await control.idle();
  await admin.signIn();
});

test('a user who never signed in is invited again by mail', async () => {
  const user = await invites(admin, { email: 'slow@partner.example' });
  await control.timePasses('P8D', { occurrences: 0 });
  expect(await invites(admin, { email: 'slow@partner.example' })).toEqual(user);
  expect(await codesTo(world, user.email)).toHaveLength(2);
  const slow = await accepts(user);
  expect((await trail(admin, slow)).map(({ type }) => type)).toEqual(['INVITED', 'INVITED']);
  expect(await see.refusal(invites(admin, { email: 'SLOW@partner.example' }))).toEqual(
    badAddress('has an account already'),
  );
});

test('an invitation in another role, or of somebody deactivated, is refused', async () => {
  const user = await invites(admin, { email: 'other@partner.example' });
  const refused = badAddress('was invited already, in another role');
  expect(await see.refusal(invites(admin, { email: user.email, role: 'ADMIN' }))).toEqual(refused);
  await changesStatus(admin, user, 'INACTIVE');
  expect(await see.refusal(invites(admin, { email: user.email }))).toMatchObject({ errorType: 'VALIDATION' });
});

test('somebody who has an account cannot be invited', async () => {
  const grace = await given.aMember(world);
  expect(await see.refusal(invites(admin, { email: grace.email }))).toEqual(badAddress('has an account already'));
});

test('a repeat under the same key answers with the user, and mails nothing', async () => {
  const input = { email: 'twice@partner.example', idempotencyKey: 'twice' };
  const user = await invites(admin, input);
  expect(await invites(admin, input)).toEqual(user);
  expect(await codesTo(world, input.email)).toHaveLength(1);
  expect(await see.refusal(invites(admin, { ...input, role: 'ADMIN' }))).toMatchObject({
    errorType: 'IDEMPOTENCY_MISMATCH',
  });
});

test('of two calls at the same time under the same key, one invites, and both answer', async () => {
  const input = { email: 'both@partner.example', idempotencyKey: 'both' };
  const [first, second] = await Promise.all([invites(admin, input), invites(admin, input)]);
  expect(second).toEqual(first);
  expect(await codesTo(world, input.email)).toHaveLength(1);
});

test('an account that an interrupted call left behind is taken over', async () => {
  const Username = 'orphan@partner.example';
  await people.userPools.send(new AdminCreateUserCommand({ UserPoolId, Username }));
  const user = await invites(admin, { email: Username });
  await accepts(user);
});

test.each([
  { at: 'before there is an account', service: 'dynamodb', action: 'TransactWriteItems' },
  { at: 'before the account has a group and a profile', service: 'cognito-idp', action: 'AdminAddUserToGroup' },
] as const)('an invitation that fails $at leaves no account', async ({ service, action }) => {
  const email = `unlucky-${service}@partner.example`;
  await control.faults({ service, action, kind: 'throttle' });
  expect(await see.refusal(invites(admin, { email }))).toMatchObject({ errorType: 'THROTTLED' });
  await control.faultsEnd();
  await expect(people.userPools.send(new AdminGetUserCommand({ UserPoolId, Username: email }))).rejects.toThrow(
    'User does not exist.',
  );
  await accepts(await invites(admin, { email }));
});

test.each([
  [{ name: '' }, [{ path: 'input.name', message: 'must have 1 to 100 characters' }]],
  [{ name: 'x'.repeat(101) }, [{ path: 'input.name', message: 'must have 1 to 100 characters' }]],
  [{ email: `${'x'.repeat(250)}@example.com` }, [{ path: 'input.email', message: 'must have 3 to 254 characters' }]],
  [{ idempotencyKey: '' }, [{ path: 'input.idempotencyKey', message: 'must have 1 to 64 characters' }]],
])('refuses %j', async (input, problems) => {
  const attempt = invites(admin, { email: 'someone@partner.example', ...input });
  expect(await see.refusal(attempt)).toEqual(see.invalid('inviteUser', ...problems));
});

test('a member invites nobody', async () => {
  const grace = await given.aMember(world);
  expect(await see.refusal(invites(grace, { email: 'friend@example.com' }))).toEqual(
    see.unauthorized('inviteUser', 'Mutation'),
  );
});

test('nothing that a role needed was denied', async () => {
  expect(await control.denied()).toEqual([]);
});
