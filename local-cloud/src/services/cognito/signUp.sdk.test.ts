import {
  ConfirmSignUpCommand as Confirm,
  DescribeUserPoolClientCommand as DescribeClient,
  ResendConfirmationCodeCommand as Resend,
  SignUpCommand as SignUp,
} from '@aws-sdk/client-cognito-identity-provider';
import { createHmac } from 'node:crypto';
import { decodeJwt } from 'jose';
import { describe, expect, test } from 'vitest';
import {
  aPool,
  aPoolWithUser,
  DAY,
  EMAIL,
  EXPIRED,
  MINUTE,
  MISMATCH,
  notCode,
  PASSWORD,
  refused,
  signIn,
  tokensOf,
} from './testPool.ts';

describe('signing up', () => {
  test('sends a code that confirms the user', async () => {
    const pool = await aPool();
    const { sdk, ClientId } = pool;
    const signedUp = await sdk.send(new SignUp({ ClientId, Username: EMAIL, Password: PASSWORD }));
    expect(signedUp).toMatchObject({
      UserConfirmed: false,
      UserSub: expect.stringMatching(/^[0-9a-f-]{36}$/),
      CodeDeliveryDetails: { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'g***@e***' },
    });
    await expect(signIn(pool)).rejects.toMatchObject(refused('UserNotConfirmedException', 'User is not confirmed.'));
    const ConfirmationCode = await pool.codeTo(EMAIL);
    const wrong = new Confirm({ ClientId, Username: EMAIL, ConfirmationCode: notCode(ConfirmationCode) });
    await expect(sdk.send(wrong)).rejects.toMatchObject(MISMATCH);
    await sdk.send(new Confirm({ ClientId, Username: EMAIL, ConfirmationCode }));
    expect((await signIn(pool)).AuthenticationResult?.TokenType).toBe('Bearer');
    await expect(sdk.send(new Confirm({ ClientId, Username: EMAIL, ConfirmationCode }))).rejects.toMatchObject(
      refused('NotAuthorizedException', 'User cannot be confirmed. Current status is CONFIRMED'),
    );
  });

  test('uses the sender address of the pool', async () => {
    const SourceArn = 'arn:aws:ses:us-east-1:000000000000:identity/acme.com';
    const EmailConfiguration = { EmailSendingAccount: 'DEVELOPER', From: 'Acme <codes@acme.com>', SourceArn };
    const pool = await aPool({ pool: { EmailConfiguration } });
    await pool.sdk.send(new SignUp({ ClientId: pool.ClientId, Username: EMAIL, Password: PASSWORD }));
    expect((await pool.messagesTo(EMAIL)).map(({ from }) => from)).toEqual(['Acme <codes@acme.com>']);
  });

  test('refuses an address that has an account, whatever its case', async () => {
    const { sdk, ClientId } = await aPoolWithUser();
    const again = new SignUp({ ClientId, Username: EMAIL.toUpperCase(), Password: PASSWORD });
    await expect(sdk.send(again)).rejects.toMatchObject(
      refused('UsernameExistsException', 'An account with the given email already exists.'),
    );
  });

  test('lets one of two concurrent sign-ups win', async () => {
    const { sdk, ClientId } = await aPool();
    const attempts = [1, 2].map(() => sdk.send(new SignUp({ ClientId, Username: EMAIL, Password: PASSWORD })));
    const outcomes = await Promise.allSettled(attempts);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test.each([
    ['Short-1', 'Password not long enough'],
    ['no-upper-case-1', 'Password must have uppercase characters'],
    ['NO-LOWER-CASE-1', 'Password must have lowercase characters'],
    ['No-Numbers-Here', 'Password must have numeric characters'],
    ['NoSymbolsHere11', 'Password must have symbol characters'],
  ])('refuses the password %s', async (Password, rule) => {
    const { sdk, ClientId } = await aPool();
    await expect(sdk.send(new SignUp({ ClientId, Username: EMAIL, Password }))).rejects.toMatchObject(
      refused('InvalidPasswordException', `Password did not conform with policy: ${rule}`),
    );
  });

  test.each([
    [
      'a username that is not an address',
      { Username: 'grace' },
      'InvalidParameterException',
      'Username should be an email.',
    ],
    [
      'an unknown attribute',
      { UserAttributes: [{ Name: 'custom:nope', Value: '1' }] },
      'InvalidParameterException',
      'Attributes did not conform to the schema: Type for attribute {custom:nope} could not be determined\n',
    ],
    [
      'verifying oneself',
      { UserAttributes: [{ Name: 'email_verified', Value: 'true' }] },
      'NotAuthorizedException',
      'A client attempted to write unauthorized attribute',
    ],
    [
      'an unknown client',
      { ClientId: 'nobody' },
      'ResourceNotFoundException',
      'User pool client nobody does not exist.',
    ],
    [
      'a missing password',
      { Password: undefined },
      'InvalidParameterException',
      "1 validation error detected: Value null at 'password' failed to satisfy constraint: Member must not be null",
    ],
  ])('refuses %s', async (_what, input, name, message) => {
    const { sdk, ClientId } = await aPool();
    const command = new SignUp({ ClientId, Username: EMAIL, Password: PASSWORD, ...input } as any);
    await expect(sdk.send(command)).rejects.toMatchObject(refused(name, message));
  });

  test('is reserved for administrators if the pool says so', async () => {
    const { sdk, ClientId } = await aPool({ pool: { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } } });
    await expect(sdk.send(new SignUp({ ClientId, Username: EMAIL, Password: PASSWORD }))).rejects.toMatchObject(
      refused('NotAuthorizedException', 'SignUp is not permitted for this user pool'),
    );
  });

  test('voids a code when another is sent, and after a day', async () => {
    const pool = await aPool();
    const { sdk, ClientId, cloud } = pool;
    await sdk.send(new SignUp({ ClientId, Username: EMAIL, Password: PASSWORD }));
    const first = await pool.codeTo(EMAIL);
    await sdk.send(new Resend({ ClientId, Username: EMAIL }));
    const second = await pool.codeTo(EMAIL);
    if (first !== second) {
      const old = new Confirm({ ClientId, Username: EMAIL, ConfirmationCode: first });
      await expect(sdk.send(old)).rejects.toMatchObject(MISMATCH);
    }
    await cloud.clock.advance(DAY + MINUTE);
    const late = new Confirm({ ClientId, Username: EMAIL, ConfirmationCode: second });
    await expect(sdk.send(late)).rejects.toMatchObject(EXPIRED);
  });

  test('stops guessing of codes', async () => {
    const pool = await aPool();
    const { sdk, ClientId } = pool;
    await sdk.send(new SignUp({ ClientId, Username: EMAIL, Password: PASSWORD }));
    const ConfirmationCode = await pool.codeTo(EMAIL);
    for (let guess = 0; guess < 5; guess++) {
      const wrong = new Confirm({ ClientId, Username: EMAIL, ConfirmationCode: notCode(ConfirmationCode) });
      await expect(sdk.send(wrong)).rejects.toMatchObject(MISMATCH);
    }
    await expect(sdk.send(new Confirm({ ClientId, Username: EMAIL, ConfirmationCode }))).rejects.toMatchObject(
      refused('LimitExceededException', 'Attempt limit exceeded, please try after some time.'),
    );
  });

  test('checks the secret hash of a client with a secret', async () => {
    const { sdk, ClientId, UserPoolId } = await aPool({ client: { GenerateSecret: true } });
    const { UserPoolClient } = await sdk.send(new DescribeClient({ UserPoolId, ClientId }));
    const hash = createHmac('sha256', UserPoolClient?.ClientSecret as string).update(EMAIL + ClientId);
    const input = { ClientId, Username: EMAIL, Password: PASSWORD };
    await expect(sdk.send(new SignUp(input))).rejects.toMatchObject(
      refused('NotAuthorizedException', `Client ${ClientId} is configured for secret but secret was not received`),
    );
    await expect(sdk.send(new SignUp({ ...input, SecretHash: 'AAAA' }))).rejects.toMatchObject(
      refused('NotAuthorizedException', `Unable to verify secret hash for client ${ClientId}`),
    );
    expect(await sdk.send(new SignUp({ ...input, SecretHash: hash.digest('base64') }))).toMatchObject({
      UserConfirmed: false,
    });
  });
});

describe('a pool with usernames', () => {
  test('accepts a verified address as an alias', async () => {
    const pool = await aPool({ pool: { UsernameAttributes: undefined, AliasAttributes: ['email'] } });
    const { sdk, ClientId } = pool;
    const signUp = (Username: string) =>
      sdk.send(
        new SignUp({ ClientId, Username, Password: PASSWORD, UserAttributes: [{ Name: 'email', Value: EMAIL }] }),
      );
    const confirm = async (Username: string) =>
      sdk.send(new Confirm({ ClientId, Username, ConfirmationCode: await pool.codeTo(EMAIL) }));
    await signUp('grace');
    await confirm('grace');
    const { IdToken } = await tokensOf(pool, EMAIL);
    expect(decodeJwt(IdToken)).toMatchObject({ 'cognito:username': 'grace', email: EMAIL });
    await signUp('impostor');
    await expect(confirm('impostor')).rejects.toMatchObject(
      refused('AliasExistsException', 'An account with the email already exists.'),
    );
    await expect(signUp('grace')).rejects.toMatchObject(refused('UsernameExistsException', 'User already exists'));
  });
});

describe('settings that are not built', () => {
  test.each([
    ['second factors by text message', { EnabledMfas: ['SMS_MFA'] }],
    ['custom challenges', { LambdaConfig: { DefineAuthChallenge: 'arn' } }],
    ['remembered devices', { DeviceConfiguration: { ChallengeRequiredOnNewDevice: true } }],
  ])('are refused: %s', async (_what, pool) => {
    await expect(aPool({ pool })).rejects.toMatchObject({ name: 'UnsupportedError' });
  });
});
