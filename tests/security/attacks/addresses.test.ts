/** A stranger at sign-up, and addresses that mail cannot be sent to, whichever way they come. */
import {
  AdminCreateUserCommand,
  AdminUpdateUserAttributesCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { UsersDocument } from '@taskwire/client';
import { promote } from '../../../scripts/admin/promote.ts';
import { reconcile } from '../../../scripts/admin/reconcile/reconcile.ts';
import { changesStatus, invites } from '../../support/administration.ts';
import * as given from '../../support/given.ts';
import { codesTo } from '../../support/codes.ts';
import * as see from '../../support/see.ts';
import { sharedWorld } from '../../support/sharedWorld.ts';

const world = await sharedWorld();
const { admin, outputs, people, table } = world;
const { userPoolId: UserPoolId, userPoolClientId: ClientId } = outputs;
const { userPools } = people;
const PASSWORD = 'Correct-horse-7';
const RULE = 'must be an address that mail can be sent to, in ASCII letters, such as grace@example.com';

const signUp = (Username: string, email = Username) =>
  userPools.send(
    new SignUpCommand({ ClientId, Username, Password: PASSWORD, UserAttributes: [{ Name: 'email', Value: email }] }),
  );

test.each([
  'x@example.com#.evil.org',
  'x@example.com/.evil.org',
  'x@example.com?.evil.org',
  'x@example.com\\.evil.org',
  'x@example.com@evil.org',
  'x@evil.org#@example.com',
  'x@example.com%2eevil.org',
  'x@example%2ecom',
  'x@exam\u00adple.com',
  'x@exam\u200bple.com',
  'x@ｅxample.com',
  'x@example。com',
  'dot@example.com.',
  'ü@example.com',
  '"x"@example.com',
  'x%evil.org@example.com',
])('%j opens no account: it only looks like an allowed domain, or cannot be sent to', async (email) => {
  await expect(signUp(email)).rejects.toMatchObject({
    // Cognito refuses some of them as addresses before it calls our trigger.
    name: expect.stringMatching(/^(UserLambdaValidation|InvalidParameter)Exception$/),
  });
  expect(await codesTo(world, email)).toEqual([]);
});

test('the address that the code goes to decides, not the user name', async () => {
  await expect(signUp('x@example.com', 'x@evil.org')).rejects.toMatchObject({ name: 'UserLambdaValidationException' });
});

test('one mailbox gives one account, in whichever case it is written', async () => {
  await signUp('Mabel@Example.com');
  await expect(signUp('mabel@example.com')).rejects.toMatchObject({ name: 'UsernameExistsException' });
  await expect(signUp('MABEL@EXAMPLE.COM')).rejects.toMatchObject({ name: 'UsernameExistsException' });
  const user = await invites(admin, { email: 'Vera@Partner.example' });
  expect(await invites(admin, { email: 'vera@PARTNER.example' })).toEqual(user);
});

test.each(['ü@example.com', 'x@münchen.example', 'x@例え.example', 'x@partner.example.', '"x y"@partner.example'])(
  'nobody is invited at %s',
  async (email) => {
    const { errorType, message } = await see.refusal(invites(admin, { email }));
    // AppSync's scalar may refuse it first, before the field is reached.
    if (errorType !== undefined) expect([errorType, message]).toEqual(['VALIDATION', `input.email: ${RULE}`]);
    await expect(
      userPools.send(
        new AdminCreateUserCommand({
          UserPoolId,
          Username: email,
          UserAttributes: [{ Name: 'email', Value: email }],
        }),
      ),
    ).rejects.toThrow();
  },
);

test('nobody is promoted at such an address', async () => {
  const now = world.now();
  await expect(promote({ ...table, userPools, userPoolId: UserPoolId, email: 'ü@example.com', now })).rejects.toThrow(
    'ü@example.com is no e-mail address that mail can be sent to',
  );
});

test('an account that got such an address in Cognito gets no profile from the reconciler, and no token', async () => {
  const lost = await given.aMember(world, 'Lost Soul');
  await table.removeProfile(lost.id);
  const UserAttributes = [
    { Name: 'email', Value: 'ü@example.com' },
    { Name: 'email_verified', Value: 'true' },
  ];
  await userPools.send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username: lost.id, UserAttributes }));
  const places = { ...table, userPools, userPoolId: UserPoolId };
  const report = await reconcile(places, { fix: true, now: world.now() });
  expect(report.drifts.filter(({ userId }) => userId === lost.id)).toEqual([
    {
      userId: lost.id,
      kind: 'no profile',
      difference:
        'the account is CONFIRMED, with an address that mail cannot be sent to: set another in Cognito, or delete it',
    },
  ]);
  expect(await table.profile(lost.id)).toBeUndefined();

  const moved = await given.aMember(world, 'Moved Away');
  const elsewhere = UserAttributes.map(({ Name, Value }) => ({ Name, Value: Value.replace('ü@', 'ö@') }));
  await userPools.send(
    new AdminUpdateUserAttributesCommand({ UserPoolId, Username: moved.id, UserAttributes: elsewhere }),
  );
  await expect(moved.signIn()).rejects.toThrow();
  expect(await table.profile(moved.id)).toMatchObject({ row: { email: moved.email } });
});

test('a row that was stored before addresses were checked breaks no list', async () => {
  const old = await given.aMember(world, 'Dot Older');
  await table.changeProfile(old.id, { email: 'dot@example.com.' });
  const { nodes } = (await admin.request(UsersDocument, { first: 100 })).users!;
  expect(nodes.find(({ id }) => id === old.id)).toMatchObject({
    name: 'Dot Older',
    email: 'undeliverable@taskwire.invalid',
  });
  expect(nodes.length).toBeGreaterThan(1);
  expect(await changesStatus(admin, old, 'INACTIVE')).toMatchObject({ email: 'undeliverable@taskwire.invalid' });
});
