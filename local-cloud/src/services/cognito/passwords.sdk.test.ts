import {
  AdminCreateUserCommand as CreateUser,
  AdminSetUserPasswordCommand as SetPassword,
  ChangePasswordCommand as ChangePassword,
  ConfirmForgotPasswordCommand as ConfirmForgot,
  ConfirmSignUpCommand as Confirm,
  ForgotPasswordCommand as Forgot,
  ResendConfirmationCodeCommand as Resend,
  SignUpCommand as SignUp,
  UpdateUserAttributesCommand as Update,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from 'vitest';
import {
  aPool,
  aPoolWithUser,
  EMAIL,
  EXPIRED,
  HOUR,
  MISMATCH,
  NEW_PASSWORD,
  notCode,
  PASSWORD,
  refused,
  signIn,
  tokensOf,
  WRONG,
} from './testPool.ts';

describe('passwords', () => {
  test('are changed with the old password', async () => {
    const pool = await aPoolWithUser();
    const { AccessToken } = await tokensOf(pool);
    const change = (PreviousPassword: string, ProposedPassword: string) =>
      pool.sdk.send(new ChangePassword({ AccessToken, PreviousPassword, ProposedPassword }));
    await expect(change('Wrong-Horse-77', NEW_PASSWORD)).rejects.toMatchObject(WRONG);
    await expect(change(PASSWORD, 'weak')).rejects.toMatchObject({ name: 'InvalidPasswordException' });
    await change(PASSWORD, NEW_PASSWORD);
    await expect(signIn(pool)).rejects.toMatchObject(WRONG);
    expect((await signIn(pool, EMAIL, NEW_PASSWORD)).AuthenticationResult).toBeDefined();
  });

  test('are reset with a code after they are forgotten, once, within the hour', async () => {
    const pool = await aPoolWithUser();
    const { sdk, ClientId, cloud } = pool;
    const confirm = (ConfirmationCode: string) =>
      sdk.send(new ConfirmForgot({ ClientId, Username: EMAIL, ConfirmationCode, Password: NEW_PASSWORD }));
    await expect(confirm('123456')).rejects.toMatchObject(EXPIRED);
    await sdk.send(new Forgot({ ClientId, Username: EMAIL }));
    const late = await pool.codeTo(EMAIL);
    await expect(confirm(notCode(late))).rejects.toMatchObject(MISMATCH);
    await cloud.clock.advance(HOUR);
    await expect(confirm(late)).rejects.toMatchObject(EXPIRED);
    await sdk.send(new Forgot({ ClientId, Username: EMAIL }));
    const code = await pool.codeTo(EMAIL);
    await confirm(code);
    await expect(confirm(code)).rejects.toMatchObject(EXPIRED);
    expect((await signIn(pool, EMAIL, NEW_PASSWORD)).AuthenticationResult).toBeDefined();
  });

  test('are never reset by a code to an unconfirmed address', async () => {
    const UserAttributeUpdateSettings = { AttributesRequireVerificationBeforeUpdate: ['email'] };
    const pool = await aPoolWithUser({ pool: { UserAttributeUpdateSettings } });
    const { sdk, ClientId } = pool;
    const { AccessToken } = await tokensOf(pool);
    await sdk.send(new Update({ AccessToken, UserAttributes: [{ Name: 'email', Value: 'mallory@example.com' }] }));
    const before = await pool.messagesTo('mallory@example.com');
    const { CodeDeliveryDetails } = await sdk.send(new Forgot({ ClientId, Username: EMAIL }));
    expect(CodeDeliveryDetails?.Destination).toBe('g***@e***');
    expect(await pool.messagesTo('mallory@example.com')).toEqual(before);
    const Password = NEW_PASSWORD;
    const ConfirmationCode = await pool.codeTo(EMAIL);
    await sdk.send(new ConfirmForgot({ ClientId, Username: EMAIL, ConfirmationCode, Password }));
  });

  test('are not reset if the only address is unconfirmed', async () => {
    const pool = await aPoolWithUser({ client: { PreventUserExistenceErrors: undefined } });
    const { sdk, ClientId } = pool;
    const { AccessToken } = await tokensOf(pool);
    const address = 'mallory@example.com';
    await sdk.send(new Update({ AccessToken, UserAttributes: [{ Name: 'email', Value: address }] }));
    const before = await pool.messagesTo(address);
    await expect(sdk.send(new Forgot({ ClientId, Username: address }))).rejects.toMatchObject({
      name: expect.stringMatching(/^(InvalidParameter|UserNotFound)Exception$/),
    });
    expect(await pool.messagesTo(address)).toEqual(before);
  });

  test.each([
    ' Correct-Horse-7',
    'Correct-Horse-7 ',
    'Correct-Horse-7\t',
    '\nCorrect-Horse-7',
    'Correct\nHorse-7',
    'x',
  ])('are refused with a blank at either end, in every action: %j', async (bad) => {
    const pool = await aPoolWithUser();
    const { sdk, ClientId, UserPoolId } = pool;
    const { AccessToken } = await tokensOf(pool);
    const refusal = (member: string) =>
      refused(
        'InvalidParameterException',
        `1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[\\S]+.*[\\S]+$`,
      );
    const Username = 'ada@example.com';
    const set = new SetPassword({ UserPoolId, Username: EMAIL, Password: bad, Permanent: true });
    const confirm = new ConfirmForgot({ ClientId, Username: EMAIL, ConfirmationCode: '123456', Password: bad });
    for (const command of [new SignUp({ ClientId, Username, Password: bad }), set, confirm])
      await expect(sdk.send(command as typeof set)).rejects.toMatchObject(refusal('password'));
    await expect(
      sdk.send(new ChangePassword({ AccessToken, PreviousPassword: PASSWORD, ProposedPassword: bad })),
    ).rejects.toMatchObject(refusal('proposedPassword'));
    const invite = new CreateUser({ UserPoolId, Username, TemporaryPassword: bad });
    await expect(sdk.send(invite)).rejects.toMatchObject(refusal('temporaryPassword'));
  });

  test('may have blanks inside', async () => {
    const { sdk, ClientId } = await aPool();
    await sdk.send(new SignUp({ ClientId, Username: EMAIL, Password: 'Correct horse 7 battery' }));
  });

  test('do not reveal who has an account', async () => {
    const pool = await aPoolWithUser();
    const { sdk, ClientId } = pool;
    const nobody = { ClientId, Username: 'nobody@example.com' };
    const details = { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'n***@e***' };
    expect((await sdk.send(new Forgot(nobody))).CodeDeliveryDetails).toEqual(details);
    expect((await sdk.send(new Resend(nobody))).CodeDeliveryDetails).toEqual(details);
    expect(await pool.messagesTo('nobody@example.com')).toEqual([]);
    const confirm = new ConfirmForgot({ ...nobody, ConfirmationCode: '123456', Password: NEW_PASSWORD });
    await expect(sdk.send(confirm)).rejects.toMatchObject(MISMATCH);
    const signUp = new Confirm({ ...nobody, ConfirmationCode: '123456' });
    await expect(sdk.send(signUp)).rejects.toMatchObject(EXPIRED);
  });

  test('report an unknown user if the client does not hide it', async () => {
    const { sdk, ClientId } = await aPool({ client: { PreventUserExistenceErrors: undefined } });
    const unknown = refused('UserNotFoundException', 'Username/client id combination not found.');
    await expect(sdk.send(new Forgot({ ClientId, Username: EMAIL }))).rejects.toMatchObject(unknown);
    await expect(sdk.send(new Resend({ ClientId, Username: EMAIL }))).rejects.toMatchObject(unknown);
  });
});
