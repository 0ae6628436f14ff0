import {
  AssociateSoftwareTokenCommand,
  ChangePasswordCommand,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  ResendConfirmationCodeCommand,
  RespondToAuthChallengeCommand,
  SetUserMFAPreferenceCommand,
  SignUpCommand,
  UpdateUserAttributesCommand,
  VerifySoftwareTokenCommand,
  VerifyUserAttributeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from 'vitest';
import { MeDocument } from '@taskwire/client';
import { account, changesRole, refreshes, trail } from '../support/administration.ts';
import { codesTo } from '../support/codes.ts';
import { personAt, type Person } from '../support/people.ts';
import { totp } from '../support/totp.ts';
import { sharedWorld } from '../support/sharedWorld.ts';

const world = await sharedWorld();
const { admin, control, outputs, people, cloud } = world;
const { userPools } = people;
const ClientId = outputs.userPoolClientId;
const PASSWORD = 'Correct-horse-7';
const OTHER_PASSWORD = 'Battery-staple-9';

const signUp = (Username: string, attributes: Record<string, string> = {}) =>
  userPools.send(
    new SignUpCommand({
      ClientId,
      Username,
      Password: PASSWORD,
      UserAttributes: Object.entries({ email: Username, ...attributes }).map(([Name, Value]) => ({ Name, Value })),
    }),
  );

const confirm = (Username: string, ConfirmationCode: string) =>
  userPools.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode }));

const signIn = (USERNAME: string, password = PASSWORD) =>
  userPools.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME, PASSWORD: password },
    }),
  );

const lastCodeTo = async (email: string) => (await codesTo(world, email)).at(-1)!;

/** A user who signed up and confirmed with the mailed code. */
async function newcomer(email: string, attributes: Record<string, string> = {}): Promise<Person> {
  const { UserSub } = await signUp(email, attributes);
  await confirm(email, await lastCodeTo(email));
  return personAt(outputs, { id: UserSub!, name: email, email, password: PASSWORD }, () => cloud.clock.now());
}

const me = async (who: Person) => (await who.request(MeDocument)).me;

test('the owner of an allowed address signs up, confirms with the mailed code, and is a member with a profile', async () => {
  const ida = await newcomer('ida@example.com', { name: ' Ida Rhodes ', zoneinfo: 'Europe/London' });
  expect(await me(ida)).toMatchObject({
    id: ida.id,
    name: 'Ida Rhodes',
    email: 'ida@example.com',
    role: 'MEMBER',
    status: 'ACTIVE',
    timeZone: 'Europe/London',
  });
  expect(await account(world, ida)).toEqual({ enabled: true, status: 'CONFIRMED', groups: ['MEMBER'] });
});

test.each(['someone@evil.test', 'someone@sub.example.com', 'someone@example.com.evil.test'])(
  '%s may not sign up',
  async (email) => {
    await expect(signUp(email)).rejects.toMatchObject({
      name: 'UserLambdaValidationException',
      message: 'PreSignUp failed with error Sign-up is not open to this e-mail domain.',
    });
    expect(await codesTo(world, email)).toEqual([]);
  },
);

test('a new code replaces the one before', async () => {
  const email = 'late@example.com';
  await signUp(email);
  const first = await lastCodeTo(email);
  await userPools.send(new ResendConfirmationCodeCommand({ ClientId, Username: email }));
  const second = await lastCodeTo(email);
  if (first !== second) await expect(confirm(email, first)).rejects.toMatchObject({ name: 'CodeMismatchException' });
  await confirm(email, second);
  await expect(signIn(email)).resolves.toMatchObject({ AuthenticationResult: {} });
});

test('nobody signs in before the address is proven', async () => {
  await signUp('unproven@example.com');
  await expect(signIn('unproven@example.com')).rejects.toMatchObject({ name: 'UserNotConfirmedException' });
});

test('the profile appears with the confirmation, whichever step of it has to be retried', async () => {
  const email = 'retried@example.com';
  const { UserSub: id } = await signUp(email);
  await control.faults(
    { service: 'dynamodb', action: 'PutItem', kind: 'timeout-after', count: 1 },
    { service: 'cognito-idp', action: 'AdminAddUserToGroup', kind: 'timeout-before', count: 1 },
    { service: 'lambda', action: 'Invoke', kind: 'duplicate', count: 1 },
  );
  await confirm(email, await lastCodeTo(email));
  await control.faultsEnd();
  const person = personAt(outputs, { id: id!, name: email, email, password: PASSWORD }, () => cloud.clock.now());
  expect(await me(person)).toMatchObject({ id, role: 'MEMBER' });
  expect(await account(world, person)).toMatchObject({ groups: ['MEMBER'] });
});

test('a forgotten password is replaced by code, and leaves profile and role as they are', async () => {
  const rosa = await newcomer('rosa@example.com');
  await changesRole(admin, rosa, 'ADMIN');
  await control.idle();
  await userPools.send(new ForgotPasswordCommand({ ClientId, Username: rosa.email }));
  const ConfirmationCode = await lastCodeTo(rosa.email);
  await userPools.send(
    new ConfirmForgotPasswordCommand({ ClientId, Username: rosa.email, ConfirmationCode, Password: OTHER_PASSWORD }),
  );
  await expect(signIn(rosa.email)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  await expect(signIn(rosa.email, OTHER_PASSWORD)).resolves.toMatchObject({ AuthenticationResult: {} });
  expect(await world.table.profile(rosa.id)).toMatchObject({ row: { role: 'ADMIN' } });
  expect(await account(world, rosa)).toMatchObject({ groups: ['ADMIN'] });
});

test('a forgotten password of an unknown address looks the same', async () => {
  await expect(
    userPools.send(new ForgotPasswordCommand({ ClientId, Username: 'nobody@example.com' })),
  ).resolves.toMatchObject({ CodeDeliveryDetails: { DeliveryMedium: 'EMAIL' } });
});

test('a user who knows the password changes it', async () => {
  const paul = await newcomer('paul@example.com');
  const { accessToken: AccessToken } = await paul.signIn();
  const change = (PreviousPassword: string, ProposedPassword: string) =>
    userPools.send(new ChangePasswordCommand({ AccessToken, PreviousPassword, ProposedPassword }));
  await expect(change('Wrong-password-1', OTHER_PASSWORD)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  await expect(change(PASSWORD, 'too simple')).rejects.toMatchObject({ name: 'InvalidPasswordException' });
  await change(PASSWORD, OTHER_PASSWORD);
  await expect(signIn(paul.email, OTHER_PASSWORD)).resolves.toMatchObject({ AuthenticationResult: {} });
});

test('a second factor is set up, and asked for from then on', async () => {
  const tom = await newcomer('tom@example.com');
  const { accessToken: AccessToken } = await tom.signIn();
  const { SecretCode } = await userPools.send(new AssociateSoftwareTokenCommand({ AccessToken }));
  await userPools.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode: totp(SecretCode!, cloud.clock.now()) }));
  await userPools.send(
    new SetUserMFAPreferenceCommand({
      AccessToken,
      SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
    }),
  );
  await control.timePasses('PT1M', { occurrences: 0 });
  const answer = async (SOFTWARE_TOKEN_MFA_CODE: string) => {
    const { ChallengeName, Session } = await signIn(tom.email);
    expect(ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
    const ChallengeResponses = { USERNAME: tom.email, SOFTWARE_TOKEN_MFA_CODE };
    return userPools.send(
      new RespondToAuthChallengeCommand({ ClientId, ChallengeName: 'SOFTWARE_TOKEN_MFA', Session, ChallengeResponses }),
    );
  };
  const right = totp(SecretCode!, cloud.clock.now());
  const wrong = String((Number(right) + 1) % 1_000_000).padStart(6, '0');
  await expect(answer(wrong)).rejects.toMatchObject({ name: 'CodeMismatchException' });
  await expect(answer(right)).resolves.toMatchObject({ AuthenticationResult: {} });
});

test('a global sign-out ends every session', async () => {
  const gil = await newcomer('gil@example.com');
  const [here, there] = [await gil.signIn(), await gil.signIn()];
  await userPools.send(new GlobalSignOutCommand({ AccessToken: here.accessToken }));
  for (const { refreshToken } of [here, there])
    await expect(refreshes(world, refreshToken)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
});

describe('a changed e-mail address', () => {
  async function changesEmail(who: Person, email: string) {
    const { accessToken: AccessToken, refreshToken } = await who.signIn();
    const UserAttributes = [{ Name: 'email', Value: email }];
    await userPools.send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes }));
    return {
      refreshToken,
      prove: async () =>
        userPools.send(
          new VerifyUserAttributeCommand({ AccessToken, AttributeName: 'email', Code: await lastCodeTo(email) }),
        ),
    };
  }

  test('is in force once it is proven; the profile follows with the next token', async () => {
    const eve = await newcomer('eve@example.com');
    const { prove, refreshToken } = await changesEmail(eve, 'eve.new@example.org');
    await refreshes(world, refreshToken);
    expect(await me(eve)).toMatchObject({ email: 'eve@example.com' });
    await prove();
    await refreshes(world, refreshToken);
    expect(await me(eve)).toMatchObject({ email: 'eve.new@example.org' });
    await expect(signIn('eve.new@example.org')).resolves.toMatchObject({ AuthenticationResult: {} });
    await expect(signIn('eve@example.com')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    expect(await trail(admin, eve)).toMatchObject([{ type: 'EMAIL_CHANGED', actor: { id: eve.id } }]);
  });

  test('of another domain is set back, and gives no token', async () => {
    const mal = await newcomer('mal@example.com');
    const { prove, refreshToken } = await changesEmail(mal, 'mal@evil.test');
    await prove();
    await expect(refreshes(world, refreshToken)).rejects.toMatchObject({
      name: 'UserLambdaValidationException',
      message:
        'PreTokenGeneration failed with error This e-mail domain is not allowed. Sign in with your former address.',
    });
    await expect(signIn('mal@evil.test')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await expect(signIn('mal@example.com')).resolves.toMatchObject({ AuthenticationResult: {} });
    expect(await me(mal)).toMatchObject({ email: 'mal@example.com' });
    expect(await trail(admin, mal)).toEqual([]);
  });

  test('is followed later if the table is away, which keeps nobody out', async () => {
    const ann = await newcomer('ann@example.com');
    const { prove, refreshToken } = await changesEmail(ann, 'ann@example.net');
    await prove();
    await control.faults({ service: 'dynamodb', action: 'BatchGetItem', kind: 'throttle' });
    await expect(refreshes(world, refreshToken)).resolves.toBeDefined();
    await control.faultsEnd();
    expect(await me(ann)).toMatchObject({ email: 'ann@example.com' });
    await refreshes(world, refreshToken);
    expect(await me(ann)).toMatchObject({ email: 'ann@example.net' });
  });
});

test('nothing that a role needed was denied', async () => {
  expect(await control.denied()).toEqual([]);
});
