import {
  AdminAddUserToGroupCommand as AddToGroup,
  AdminDeleteUserCommand as AdminDelete,
  AdminGetUserCommand as AdminGetUser,
  AdminListGroupsForUserCommand as ListGroupsForUser,
  AdminRemoveUserFromGroupCommand as RemoveFromGroup,
  AdminUpdateUserAttributesCommand as AdminUpdate,
  DeleteUserCommand as DeleteUser,
  DescribeUserPoolClientCommand as DescribeClient,
  DescribeUserPoolCommand as DescribePool,
  GetUserAttributeVerificationCodeCommand as AskForCode,
  GetUserCommand as GetUser,
  ListGroupsCommand as ListGroups,
  ListUsersCommand as ListUsers,
  ListUsersInGroupCommand as ListMembers,
  UpdateUserAttributesCommand as Update,
  VerifyUserAttributeCommand as Verify,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from 'vitest';
import { addUser, aPool, aPoolWithUser, EMAIL, refused, signIn, tokensOf, WRONG } from './testPool.ts';

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
