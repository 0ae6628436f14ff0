import {
  AdminConfirmSignUpCommand as AdminConfirm,
  AdminCreateUserCommand as CreateUser,
  AdminGetUserCommand as AdminGetUser,
  ConfirmForgotPasswordCommand as ConfirmForgot,
  ConfirmSignUpCommand as Confirm,
  ForgotPasswordCommand as Forgot,
  ListUsersCommand as ListUsers,
  SignUpCommand as SignUp,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { describe, expect, test } from 'vitest';
import { aPool, aPoolWithUser, EMAIL, NEW_PASSWORD, PASSWORD, refused, signIn, tokensOf } from './testPool.ts';

describe('triggers', () => {
  test("see AWS's events and may confirm the user", async () => {
    const keep = 'console.log(JSON.stringify(event))';
    const pool = await aPool({
      triggers: { PreSignUp: `${keep}; event.response.autoConfirmUser = true`, PostConfirmation: keep },
    });
    const { sdk, ClientId, UserPoolId, cloud } = pool;
    const { UserConfirmed, UserSub } = await sdk.send(
      new SignUp({
        ClientId,
        Username: EMAIL,
        Password: PASSWORD,
        ClientMetadata: { from: 'web' },
        ValidationData: [{ Name: 'plan', Value: 'pro' }],
      }),
    );
    expect(UserConfirmed).toBe(true);
    const eventOf = (name: string) => {
      const { logs } = cloud.service<any>('lambda') as { logs(fn: string): string[] };
      return JSON.parse(logs(name)[0]?.split('\t').at(-1) as string);
    };
    const common = {
      version: '1',
      region: 'us-east-1',
      userPoolId: UserPoolId,
      userName: UserSub,
      callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: ClientId },
    };
    expect(eventOf('PreSignUp')).toEqual({
      ...common,
      triggerSource: 'PreSignUp_SignUp',
      request: { userAttributes: { email: EMAIL }, validationData: { plan: 'pro' }, clientMetadata: { from: 'web' } },
      response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
    });
    expect(eventOf('PostConfirmation')).toEqual({
      ...common,
      triggerSource: 'PostConfirmation_ConfirmSignUp',
      request: {
        userAttributes: { sub: UserSub, email: EMAIL, email_verified: 'false', 'cognito:user_status': 'CONFIRMED' },
        clientMetadata: { from: 'web' },
      },
      response: {},
    });
  });

  test('refuse a sign-up, which leaves no user', async () => {
    const pool = await aPool({ triggers: { PreSignUp: 'throw new Error("Not your domain")' } });
    const { sdk, ClientId, UserPoolId } = pool;
    await expect(sdk.send(new SignUp({ ClientId, Username: EMAIL, Password: PASSWORD }))).rejects.toMatchObject(
      refused('UserLambdaValidationException', 'PreSignUp failed with error Not your domain.'),
    );
    await expect(sdk.send(new CreateUser({ UserPoolId, Username: EMAIL }))).rejects.toMatchObject({
      name: 'UserLambdaValidationException',
    });
    expect((await sdk.send(new ListUsers({ UserPoolId }))).Users).toEqual([]);
  });

  test('fail a confirmation call, but the confirmation stands', async () => {
    const pool = await aPool({ triggers: { PostConfirmation: 'throw new Error("no profile")' } });
    const { sdk, ClientId, UserPoolId } = pool;
    const failed = refused('UserLambdaValidationException', 'PostConfirmation failed with error no profile.');
    await sdk.send(new SignUp({ ClientId, Username: EMAIL, Password: PASSWORD }));
    const confirm = new Confirm({ ClientId, Username: EMAIL, ConfirmationCode: await pool.codeTo(EMAIL) });
    await expect(sdk.send(confirm)).rejects.toMatchObject(failed);
    expect((await sdk.send(new AdminGetUser({ UserPoolId, Username: EMAIL }))).UserStatus).toBe('CONFIRMED');
    await sdk.send(new SignUp({ ClientId, Username: 'alan@example.com', Password: PASSWORD }));
    await expect(sdk.send(new AdminConfirm({ UserPoolId, Username: 'alan@example.com' }))).rejects.toMatchObject(
      failed,
    );
  });

  test('run again after a forgotten password', async () => {
    const pool = await aPoolWithUser({ triggers: { PostConfirmation: 'throw new Error(event.triggerSource)' } });
    const { sdk, ClientId } = pool;
    await sdk.send(new Forgot({ ClientId, Username: EMAIL }));
    const ConfirmationCode = await pool.codeTo(EMAIL);
    await expect(
      sdk.send(new ConfirmForgot({ ClientId, Username: EMAIL, ConfirmationCode, Password: NEW_PASSWORD })),
    ).rejects.toMatchObject({ message: expect.stringContaining('PostConfirmation_ConfirmForgotPassword') });
    expect((await signIn(pool, EMAIL, NEW_PASSWORD)).AuthenticationResult).toBeDefined();
  });

  test('may call the pool they serve', async () => {
    const body = `const { CognitoIdentityProviderClient, AdminAddUserToGroupCommand } = require('@aws-sdk/client-cognito-identity-provider');
      await new CognitoIdentityProviderClient({}).send(
        new AdminAddUserToGroupCommand({ UserPoolId: event.userPoolId, Username: event.userName, GroupName: 'MEMBER' }))`;
    const pool = await aPool({ triggers: { PostConfirmation: body } });
    const { sdk, ClientId } = pool;
    await sdk.send(new SignUp({ ClientId, Username: EMAIL, Password: PASSWORD }));
    await sdk.send(new Confirm({ ClientId, Username: EMAIL, ConfirmationCode: await pool.codeTo(EMAIL) }));
    expect(decodeJwt((await tokensOf(pool)).IdToken)['cognito:groups']).toEqual(['MEMBER']);
  });

  test('need the permission that AWS requires', async () => {
    const { sdk, ClientId } = await aPool({ triggers: { PreSignUp: '' }, withoutPermission: true });
    await expect(sdk.send(new SignUp({ ClientId, Username: EMAIL, Password: PASSWORD }))).rejects.toMatchObject(
      refused('UnexpectedLambdaException', 'PreSignUp invocation failed due to error AccessDeniedException.'),
    );
  });

  test('must return the event', async () => {
    const { sdk, ClientId } = await aPool({ triggers: { PreSignUp: 'return "ok"' } });
    await expect(sdk.send(new SignUp({ ClientId, Username: EMAIL, Password: PASSWORD }))).rejects.toMatchObject(
      refused('InvalidLambdaResponseException', 'Unrecognizable lambda output'),
    );
  });

  test('change the claims of tokens', async () => {
    const pool = await aPoolWithUser({
      triggers: {
        PreTokenGeneration: `event.response.claimsOverrideDetails = {
          claimsToAddOrOverride: { tenant: 'acme', sub: 'forged' },
          claimsToSuppress: ['email'],
          groupOverrideDetails: { groupsToOverride: ['EXTRA'] } }`,
      },
    });
    const { IdToken, AccessToken } = await tokensOf(pool);
    const claims = decodeJwt(IdToken);
    expect(claims).toMatchObject({ tenant: 'acme', 'cognito:groups': ['EXTRA'] });
    expect(claims.sub).not.toBe('forged');
    expect(claims).not.toHaveProperty('email');
    expect(decodeJwt(AccessToken)).toMatchObject({ 'cognito:groups': ['EXTRA'] });
    expect(decodeJwt(AccessToken)).not.toHaveProperty('tenant');
  });

  test('word the messages', async () => {
    const pool = await aPoolWithUser({
      triggers: {
        CustomMessage: `event.response.emailSubject = event.triggerSource;
          event.response.emailMessage = 'Use ' + event.request.codeParameter`,
      },
    });
    await pool.sdk.send(new Forgot({ ClientId: pool.ClientId, Username: EMAIL }));
    const [message] = await pool.messagesTo(EMAIL);
    expect(message).toMatchObject({ subject: 'CustomMessage_ForgotPassword', text: `Use ${message?.code}` });
    const listed = await (await fetch(`${pool.cloud.endpoint}/_cognito/messages`)).json();
    expect(listed).toEqual(await pool.service.messages.list());
  });
});
