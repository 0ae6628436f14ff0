import { createClient, isTaskwireError } from '@taskwire/client';
import { AuthError, createAuth, memoryStorage, type SignInStep, type TaskwireAuth } from '@taskwire/client/auth';
import { expect, test } from 'vitest';
import { invites } from '../support/administration.ts';
import { codesTo } from '../support/codes.ts';
import { totp } from '../support/totp.ts';
import { sharedWorld } from '../support/sharedWorld.ts';

const world = await sharedWorld();
const { admin, cloud, control, outputs } = world;
const PASSWORD = 'Correct-horse-9';

/** A separate device, and the actions that it sent to Cognito. */
function aDevice() {
  const actions: string[] = [];
  const counted: typeof fetch = (input, init) => {
    actions.push(new Headers(init?.headers).get('x-amz-target')!.split('.')[1]!);
    return fetch(input, init);
  };
  const { userPoolId, userPoolClientId, cognitoEndpoint: endpoint } = outputs;
  const auth = createAuth({ userPoolId, userPoolClientId, endpoint, storage: memoryStorage(), fetch: counted });
  return { auth, actions, client: createClient({ url: outputs.graphqlUrl, auth }) };
}

const lastCodeTo = async (email: string) => (await codesTo(world, email)).at(-1)!;

async function signsUp(auth: TaskwireAuth, name: string): Promise<string> {
  const email = `${name.toLowerCase()}@example.com`;
  await auth.signUp({ email, password: PASSWORD, name, timeZone: 'Europe/Berlin' });
  await auth.confirmSignUp(email, await lastCodeTo(email));
  return email;
}

const refusal = (call: Promise<unknown>) =>
  call.then(
    () => 'taken',
    (error: unknown) => (error instanceof AuthError || isTaskwireError(error) ? error.code : error),
  );

const answered = (step: SignInStep, name: SignInStep['step'], value: string) =>
  'answer' in step && step.step === name ? step.answer(value) : Promise.reject(new Error(`asked for ${step.step}`));

test('somebody signs up, confirms by the mailed code, signs in without sending the password, and signs out', async () => {
  const { auth, client } = aDevice();
  await auth.signUp({ email: 'ada@example.com', password: PASSWORD, name: 'Ada', timeZone: 'Europe/Paris' });
  expect(await refusal(auth.signIn('ada@example.com', PASSWORD))).toBe('UserNotConfirmedException');
  await auth.resendCode('ada@example.com');
  expect(await refusal(auth.confirmSignUp('ada@example.com', '000000'))).toBe('CodeMismatchException');
  await auth.confirmSignUp('ada@example.com', await lastCodeTo('ada@example.com'));
  expect(await refusal(auth.signIn('ada@example.com', 'Wrong-horse-9'))).toBe('NotAuthorizedException');
  expect(await auth.current()).toBeNull();

  expect(await auth.signIn('ada@example.com', PASSWORD)).toEqual({ step: 'DONE' });
  const me = await client.users.me();
  expect(me).toMatchObject({ name: 'Ada', timeZone: 'Europe/Paris', role: 'MEMBER' });
  expect(await auth.current()).toEqual({ id: me!.id, email: 'ada@example.com', groups: ['MEMBER'] });

  await auth.signOut();
  expect(await auth.current()).toBeNull();
  expect(await refusal(client.users.me())).toBe('UNAUTHENTICATED');
});

test('an invited user chooses a password at the first sign-in', async () => {
  const { auth, client } = aDevice();
  const { email } = await invites(admin, { email: 'grace@partner.example', name: 'Grace' });
  const step = await auth.signIn(email, await lastCodeTo(email));
  expect(await refusal(answered(step, 'NEW_PASSWORD_REQUIRED', 'weak'))).toBe('InvalidPasswordException');
  expect(await answered(step, 'NEW_PASSWORD_REQUIRED', PASSWORD)).toEqual({ step: 'DONE' });
  expect(await client.users.me()).toMatchObject({ name: 'Grace' });
});

test('sign-in asks for a code after an authenticator app was set up', async () => {
  const { auth } = aDevice();
  const email = await signsUp(auth, 'Totp');
  await auth.signIn(email, PASSWORD);
  const { secret, uri, confirm } = await auth.setUpTotp();
  expect(uri).toBe(`otpauth://totp/Taskwire:totp%40example.com?secret=${secret}&issuer=Taskwire`);
  await confirm(totp(secret, cloud.clock.now()));
  await auth.signOut();
  await control.timePasses('PT1M', { occurrences: 0 });

  const step = await auth.signIn(email, PASSWORD);
  expect(await refusal(answered(step, 'TOTP', '000000'))).toBe('CodeMismatchException');
  expect(await answered(step, 'TOTP', totp(secret, cloud.clock.now()))).toEqual({ step: 'DONE' });
});

test('a forgotten password is replaced by code', async () => {
  const { auth } = aDevice();
  const email = await signsUp(auth, 'Forgetful');
  await auth.forgotPassword(email);
  await auth.resetPassword(email, await lastCodeTo(email), 'Another-horse-9');
  expect(await refusal(auth.signIn(email, PASSWORD))).toBe('NotAuthorizedException');
  expect(await auth.signIn(email, 'Another-horse-9')).toEqual({ step: 'DONE' });
  await auth.changePassword('Another-horse-9', PASSWORD);
  expect(await auth.signIn(email, PASSWORD)).toEqual({ step: 'DONE' });
});

test('a token that the server refuses is renewed once for all callers, and the end of a session is reported', async () => {
  const { auth, actions, client } = aDevice();
  const email = await signsUp(auth, 'Busy');
  await auth.signIn(email, PASSWORD);
  await client.users.me();
  actions.length = 0;
  // The device's clock stands still, so only the server finds the token too old.
  await control.timePasses('PT2H', { occurrences: 0 });
  const answers = await Promise.all(Array.from({ length: 20 }, () => client.users.me()));
  expect(answers.every((me) => me?.name === 'Busy')).toBe(true);
  expect(actions).toEqual(['GetTokensFromRefreshToken']);

  const other = aDevice();
  await other.auth.signIn(email, PASSWORD);
  await other.auth.signOut({ everywhere: true });
  await control.timePasses('PT2H', { occurrences: 0 });
  expect(await refusal(client.users.me())).toBe('UNAUTHENTICATED');
  expect(await auth.current()).toBeNull();
});
