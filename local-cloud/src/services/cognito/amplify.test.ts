import { Amplify } from 'aws-amplify';
import * as auth from 'aws-amplify/auth';
import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestPool, EMAIL, PASSWORD, type TestPool } from './testPool.ts';
import { totpCode } from './totp.ts';

let pool: TestPool;

beforeEach(async () => {
  pool = await createTestPool();
  Amplify.configure({
    Auth: {
      Cognito: {
        userPoolId: pool.UserPoolId,
        userPoolClientId: pool.ClientId,
        userPoolEndpoint: pool.cloud.endpoint,
        loginWith: { email: true },
      },
    },
  });
});
afterEach(async () => {
  await auth.signOut();
  await pool.close();
});

async function signUpAndConfirm(): Promise<void> {
  const { nextStep } = await auth.signUp({ username: EMAIL, password: PASSWORD });
  expect(nextStep).toMatchObject({
    signUpStep: 'CONFIRM_SIGN_UP',
    codeDeliveryDetails: { attributeName: 'email', deliveryMedium: 'EMAIL', destination: 'g***@e***' },
  });
  await auth.confirmSignUp({ username: EMAIL, confirmationCode: await pool.codeTo(EMAIL) });
}

test('Amplify signs up, confirms and signs in by SRP', async () => {
  await signUpAndConfirm();
  expect(await auth.signIn({ username: EMAIL, password: PASSWORD })).toMatchObject({ isSignedIn: true });
  const { tokens, userSub } = await auth.fetchAuthSession();
  const { username } = await auth.getCurrentUser();
  expect(username).toBe(userSub);
  expect(await auth.fetchUserAttributes()).toMatchObject({ email: EMAIL, email_verified: 'true', sub: userSub });

  const verifier = CognitoJwtVerifier.create({ userPoolId: pool.UserPoolId, clientId: pool.ClientId, tokenUse: 'id' });
  verifier.cacheJwks((await pool.service.jwks(pool.UserPoolId)) as Parameters<typeof verifier.cacheJwks>[0]);
  expect(await verifier.verify(String(tokens?.idToken))).toMatchObject({ email: EMAIL, email_verified: true });
});

test("Amplify is refused with a wrong password, in AWS's words", async () => {
  await signUpAndConfirm();
  await expect(auth.signIn({ username: EMAIL, password: 'Wrong-Horse-77' })).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Incorrect username or password.',
  });
  await expect(auth.signIn({ username: 'nobody@example.com', password: PASSWORD })).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Incorrect username or password.',
  });
});

test('Amplify asks an unconfirmed user for the code, and can resend it', async () => {
  await auth.signUp({ username: EMAIL, password: PASSWORD });
  const { nextStep } = await auth.signIn({ username: EMAIL, password: PASSWORD });
  expect(nextStep.signInStep).toBe('CONFIRM_SIGN_UP');
  await auth.resendSignUpCode({ username: EMAIL });
  expect(await pool.messagesTo(EMAIL)).toHaveLength(2);
});

test('Amplify refreshes its session', async () => {
  await signUpAndConfirm();
  await auth.signIn({ username: EMAIL, password: PASSWORD });
  const before = await auth.fetchAuthSession();
  await pool.cloud.clock.advance(2 * 3_600_000);
  const after = await auth.fetchAuthSession({ forceRefresh: true });
  expect(after.tokens?.accessToken.payload.origin_jti).toBe(before.tokens?.accessToken.payload.origin_jti);
  expect(after.tokens?.accessToken.payload.jti).not.toBe(before.tokens?.accessToken.payload.jti);
  expect(after.tokens?.accessToken.payload.auth_time).toBe(before.tokens?.accessToken.payload.auth_time);
});

test('Amplify signs out everywhere', async () => {
  await signUpAndConfirm();
  await auth.signIn({ username: EMAIL, password: PASSWORD });
  await auth.signOut({ global: true });
  await expect(auth.getCurrentUser()).rejects.toMatchObject({ name: 'UserUnAuthenticatedException' });
});

test('Amplify resets a forgotten password', async () => {
  await signUpAndConfirm();
  const { nextStep } = await auth.resetPassword({ username: EMAIL });
  expect(nextStep.resetPasswordStep).toBe('CONFIRM_RESET_PASSWORD_WITH_CODE');
  const newPassword = 'Another-Horse-8';
  await auth.confirmResetPassword({ username: EMAIL, confirmationCode: await pool.codeTo(EMAIL), newPassword });
  expect(await auth.signIn({ username: EMAIL, password: newPassword })).toMatchObject({ isSignedIn: true });
});

test('Amplify changes the password and the attributes of a signed-in user', async () => {
  await signUpAndConfirm();
  await auth.signIn({ username: EMAIL, password: PASSWORD });
  await auth.updatePassword({ oldPassword: PASSWORD, newPassword: 'Another-Horse-8' });
  await auth.updateUserAttributes({ userAttributes: { name: 'Grace' } });
  expect(await auth.fetchUserAttributes()).toMatchObject({ name: 'Grace' });
  await auth.signOut();
  expect(await auth.signIn({ username: EMAIL, password: 'Another-Horse-8' })).toMatchObject({ isSignedIn: true });
});

test('Amplify takes an invited user through the new password', async () => {
  const { UserPoolId } = pool;
  await pool.sdk.send(new AdminCreateUserCommand({ UserPoolId, Username: EMAIL, DesiredDeliveryMediums: ['EMAIL'] }));
  const { nextStep } = await auth.signIn({ username: EMAIL, password: await pool.codeTo(EMAIL) });
  expect(nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED');
  expect(await auth.confirmSignIn({ challengeResponse: PASSWORD })).toMatchObject({ isSignedIn: true });
});

test('Amplify sets up an authenticator app and signs in with it', async () => {
  await signUpAndConfirm();
  await auth.signIn({ username: EMAIL, password: PASSWORD });
  const { sharedSecret } = await auth.setUpTOTP();
  await expect(auth.verifyTOTPSetup({ code: '000000' })).rejects.toMatchObject({
    name: 'EnableSoftwareTokenMFAException',
  });
  await auth.verifyTOTPSetup({ code: totpCode(sharedSecret, pool.cloud.clock.now()) });
  await auth.updateMFAPreference({ totp: 'PREFERRED' });
  expect(await auth.fetchMFAPreference()).toEqual({ enabled: ['TOTP'], preferred: 'TOTP' });
  await auth.signOut();

  const { nextStep } = await auth.signIn({ username: EMAIL, password: PASSWORD });
  expect(nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_TOTP_CODE');
  const challengeResponse = totpCode(sharedSecret, pool.cloud.clock.now());
  expect(await auth.confirmSignIn({ challengeResponse })).toMatchObject({ isSignedIn: true });
});
