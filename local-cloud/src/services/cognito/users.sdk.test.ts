import {
  AdminAddUserToGroupCommand as AddToGroup,
  AdminCreateUserCommand as CreateUser,
  AdminDeleteUserCommand as AdminDelete,
  AdminGetUserCommand as AdminGetUser,
  AdminListGroupsForUserCommand as ListGroupsForUser,
  AdminRemoveUserFromGroupCommand as RemoveFromGroup,
  AdminSetUserPasswordCommand as SetPassword,
  AdminUpdateUserAttributesCommand as AdminUpdate,
  ChangePasswordCommand as ChangePassword,
  ConfirmForgotPasswordCommand as ConfirmForgot,
  ConfirmSignUpCommand as Confirm,
  DeleteUserCommand as DeleteUser,
  DescribeUserPoolClientCommand as DescribeClient,
  DescribeUserPoolCommand as DescribePool,
  ForgotPasswordCommand as Forgot,
  GetUserAttributeVerificationCodeCommand as AskForCode,
  GetUserCommand as GetUser,
  ListGroupsCommand as ListGroups,
  ListUsersCommand as ListUsers,
  ListUsersInGroupCommand as ListMembers,
  ResendConfirmationCodeCommand as Resend,
  SignUpCommand as SignUp,
  UpdateUserAttributesCommand as Update,
  VerifyUserAttributeCommand as Verify,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from 'vitest';
import {
  addUser,
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

describe('attributes', () => {
  test('keep an address unverified until its code is given', async () => {
    const pool = await aPoolWithUser();
    const { sdk } = pool;
    const { AccessToken } = await tokensOf(pool);
    const address = 'hopper@example.com';
    const { CodeDeliveryDetailsList } = await sdk.send(
      new Update({ AccessToken, UserAttributes: [{ Name: 'email', Value: address }] }),
    );
    expect(CodeDeliveryDetailsList).toMatchObject([{ AttributeName: 'email', Destination: 'h***@e***' }]);
    const attributes = async () =>
      Object.fromEntries(
        ((await sdk.send(new GetUser({ AccessToken }))).UserAttributes ?? []).map((a) => [a.Name, a.Value]),
      );
    expect(await attributes()).toMatchObject({ email: address, email_verified: 'false' });
    await sdk.send(new AskForCode({ AccessToken, AttributeName: 'email' }));
    await sdk.send(new Verify({ AccessToken, AttributeName: 'email', Code: await pool.codeTo(address) }));
    expect(await attributes()).toMatchObject({ email: address, email_verified: 'true' });
    expect((await signIn(pool, address)).AuthenticationResult).toBeDefined();
    await expect(signIn(pool, EMAIL)).rejects.toMatchObject(WRONG);
  });

  test('keep the old address in force if the pool says so', async () => {
    const UserAttributeUpdateSettings = { AttributesRequireVerificationBeforeUpdate: ['email'] };
    const pool = await aPoolWithUser({ pool: { UserAttributeUpdateSettings } });
    const { sdk } = pool;
    const { AccessToken } = await tokensOf(pool);
    const address = 'hopper@example.com';
    await sdk.send(new Update({ AccessToken, UserAttributes: [{ Name: 'email', Value: address }] }));
    expect((await signIn(pool)).AuthenticationResult).toBeDefined();
    await sdk.send(new Verify({ AccessToken, AttributeName: 'email', Code: await pool.codeTo(address) }));
    expect((await signIn(pool, address)).AuthenticationResult).toBeDefined();
  });

  test("refuse another user's address", async () => {
    const pool = await aPoolWithUser();
    await addUser(pool, 'alan@example.com');
    const UserAttributes = [{ Name: 'email', Value: 'alan@example.com' }];
    const { AccessToken } = await tokensOf(pool);
    const taken = refused('AliasExistsException', 'An account with the email already exists.');
    await expect(pool.sdk.send(new Update({ AccessToken, UserAttributes }))).rejects.toMatchObject(taken);
    const { UserPoolId } = pool;
    const byAdmin = new AdminUpdate({ UserPoolId, Username: EMAIL, UserAttributes });
    await expect(pool.sdk.send(byAdmin)).rejects.toMatchObject(taken);
  });

  test('refuse a change of an immutable attribute', async () => {
    const { sdk, UserPoolId } = await aPoolWithUser();
    const UserAttributes = [{ Name: 'custom:team', Value: 'b' }];
    await expect(sdk.send(new AdminUpdate({ UserPoolId, Username: EMAIL, UserAttributes }))).rejects.toMatchObject(
      refused('InvalidParameterException', 'user.custom:team: Attribute cannot be updated.\n'),
    );
  });
});

describe('administration', () => {
  test('shows a user by address, username or sub', async () => {
    const pool = await aPool();
    const sub = await addUser(pool, EMAIL);
    const { sdk, UserPoolId } = pool;
    for (const Username of [EMAIL, sub]) {
      expect(await sdk.send(new AdminGetUser({ UserPoolId, Username }))).toMatchObject({
        Username: sub,
        UserAttributes: [
          { Name: 'sub', Value: sub },
          { Name: 'email', Value: EMAIL },
          { Name: 'email_verified', Value: 'true' },
        ],
        Enabled: true,
        UserStatus: 'CONFIRMED',
      });
    }
    await expect(sdk.send(new AdminGetUser({ UserPoolId, Username: 'nobody' }))).rejects.toMatchObject(
      refused('UserNotFoundException', 'User does not exist.'),
    );
  });

  test('adds users to groups and removes them', async () => {
    const { sdk, UserPoolId } = await aPoolWithUser();
    const member = { UserPoolId, Username: EMAIL, GroupName: 'MEMBER' };
    await sdk.send(new AddToGroup(member));
    await sdk.send(new AddToGroup(member));
    const names = async () =>
      (await sdk.send(new ListGroupsForUser({ UserPoolId, Username: EMAIL }))).Groups?.map((group) => group.GroupName);
    expect(await names()).toEqual(['MEMBER']);
    expect((await sdk.send(new ListMembers(member))).Users).toHaveLength(1);
    await sdk.send(new RemoveFromGroup(member));
    expect(await names()).toEqual([]);
    await expect(sdk.send(new AddToGroup({ ...member, GroupName: 'NOBODY' }))).rejects.toMatchObject(
      refused('ResourceNotFoundException', 'Group not found.'),
    );
    const { Groups } = await sdk.send(new ListGroups({ UserPoolId }));
    expect(Groups?.map((group) => [group.GroupName, group.Precedence])).toEqual([
      ['ADMIN', 1],
      ['MEMBER', 2],
    ]);
  });

  test('lists users page by page and by filter', async () => {
    const pool = await aPool();
    const { sdk, UserPoolId } = pool;
    const emails = ['ada@example.com', 'alan@example.com', 'grace@example.com'];
    const subs = [];
    for (const email of emails) subs.push(await addUser(pool, email));
    const seen = [];
    let PaginationToken: string | undefined;
    do {
      const answer = await sdk.send(new ListUsers({ UserPoolId, Limit: 2, PaginationToken }));
      seen.push(...(answer.Users ?? []).map((user) => user.Username));
      PaginationToken = answer.PaginationToken;
    } while (PaginationToken !== undefined);
    expect(seen.sort()).toEqual([...subs].sort());
    const count = async (Filter: string) => (await sdk.send(new ListUsers({ UserPoolId, Filter }))).Users?.length;
    expect(await count('email = "ada@example.com"')).toBe(1);
    expect(await count('email ^= "a"')).toBe(2);
    expect(await count(`sub = "${subs[0]}"`)).toBe(1);
    expect(await count(`username = "${subs[1]}"`)).toBe(1);
    expect(await count('cognito:user_status = "UNCONFIRMED"')).toBe(0);
    await expect(count('shoe = "9"')).rejects.toMatchObject({ name: 'InvalidParameterException' });
    const { Users } = await sdk.send(new ListUsers({ UserPoolId, AttributesToGet: ['email'], Limit: 1 }));
    expect(Users?.[0]?.Attributes?.map(({ Name }) => Name)).toEqual(['email']);
  });

  test.each(['by an administrator', 'by themselves'])('removes users %s, which frees their address', async (by) => {
    const pool = await aPoolWithUser();
    const { sdk, UserPoolId } = pool;
    const { AccessToken } = await tokensOf(pool);
    await sdk.send(
      by === 'by themselves'
        ? new DeleteUser({ AccessToken })
        : (new AdminDelete({ UserPoolId, Username: EMAIL }) as any),
    );
    await expect(sdk.send(new GetUser({ AccessToken }))).rejects.toMatchObject({ name: 'UserNotFoundException' });
    expect(await addUser(pool, EMAIL)).toBeDefined();
  });

  test('describes pool and client', async () => {
    const { sdk, UserPoolId, ClientId } = await aPoolWithUser();
    const { UserPool } = await sdk.send(new DescribePool({ UserPoolId }));
    expect(UserPool).toMatchObject({
      Id: UserPoolId,
      UsernameAttributes: ['email'],
      MfaConfiguration: 'OPTIONAL',
      EstimatedNumberOfUsers: 1,
      Policies: { PasswordPolicy: { MinimumLength: 12, RequireSymbols: true } },
    });
    const { UserPoolClient } = await sdk.send(new DescribeClient({ UserPoolId, ClientId }));
    expect(UserPoolClient).toMatchObject({
      ClientId,
      PreventUserExistenceErrors: 'ENABLED',
      RefreshTokenValidity: 2_592_000,
    });
  });
});
