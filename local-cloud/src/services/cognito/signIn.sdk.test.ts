import {
  AdminAddUserToGroupCommand as AddToGroup,
  AdminDisableUserCommand as Disable,
  AdminEnableUserCommand as Enable,
  AdminInitiateAuthCommand as AdminInitiateAuth,
  AdminSetUserPasswordCommand as SetPassword,
  GetUserCommand as GetUser,
  InitiateAuthCommand as InitiateAuth,
  RespondToAuthChallengeCommand as Respond,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { describe, expect, test } from 'vitest';
import {
  aPool,
  aPoolWithUser,
  EMAIL,
  MINUTE,
  NEW_PASSWORD,
  PASSWORD,
  refresh,
  refused,
  signIn,
  tokensOf,
  WRONG,
} from './testPool.ts';
import { SRP_A, srpAnswers } from './testSrp.ts';

describe('signing in', () => {
  test("returns tokens of AWS's shape", async () => {
    const pool = await aPoolWithUser();
    const { sdk, UserPoolId, ClientId, cloud } = pool;
    for (const GroupName of ['MEMBER', 'ADMIN'])
      await sdk.send(new AddToGroup({ UserPoolId, Username: EMAIL, GroupName }));
    const { AuthenticationResult, ChallengeName } = await signIn(pool);
    expect(ChallengeName).toBeUndefined();
    expect(AuthenticationResult).toMatchObject({
      ExpiresIn: 3600,
      TokenType: 'Bearer',
      RefreshToken: expect.any(String),
    });
    const id = decodeJwt(AuthenticationResult?.IdToken as string);
    const access = decodeJwt(AuthenticationResult?.AccessToken as string);
    const common = {
      iss: `https://cognito-idp.us-east-1.amazonaws.com/${UserPoolId}`,
      sub: id.sub,
      'cognito:groups': ['ADMIN', 'MEMBER'],
      origin_jti: id.origin_jti,
      event_id: id.event_id,
      auth_time: id.auth_time,
      iat: id.iat,
      exp: (id.iat as number) + 3600,
    };
    expect(id.auth_time).toBeLessThanOrEqual(id.iat as number);
    const jti = expect.stringMatching(/^[0-9a-f-]{36}$/);
    expect(id).toEqual({
      ...common,
      jti,
      aud: ClientId,
      token_use: 'id',
      email: EMAIL,
      email_verified: true,
      'cognito:username': id.sub,
    });
    expect(access).toEqual({
      ...common,
      jti,
      client_id: ClientId,
      token_use: 'access',
      scope: 'aws.cognito.signin.user.admin',
      username: id.sub,
    });
    const { keys } = await pool.service.jwks(UserPoolId);
    expect(decodeProtectedHeader(AuthenticationResult?.IdToken as string)).toEqual({ alg: 'RS256', kid: keys[0]?.kid });
    expect(Math.abs((id.iat as number) * 1000 - cloud.clock.now())).toBeLessThan(MINUTE);
  });

  test('refuses a wrong password and an unknown user alike', async () => {
    const pool = await aPoolWithUser();
    await expect(signIn(pool, EMAIL, 'Wrong-Horse-77')).rejects.toMatchObject(WRONG);
    await expect(signIn(pool, 'nobody@example.com')).rejects.toMatchObject(WRONG);
  });

  test('reports an unknown user if the client does not hide it', async () => {
    const pool = await aPool({ client: { PreventUserExistenceErrors: 'LEGACY' } });
    await expect(signIn(pool)).rejects.toMatchObject(refused('UserNotFoundException', 'User does not exist.'));
  });

  test('gives SRP numbers for an unknown user too, with the same salt each time', async () => {
    const { sdk, ClientId } = await aPool();
    const AuthParameters = { USERNAME: 'nobody@example.com', SRP_A: 'abcdef' };
    const begin = () => sdk.send(new InitiateAuth({ AuthFlow: 'USER_SRP_AUTH', ClientId, AuthParameters }));
    const [one, two] = [await begin(), await begin()];
    expect(one.ChallengeName).toBe('PASSWORD_VERIFIER');
    expect(one.ChallengeParameters?.USER_ID_FOR_SRP).toMatch(/^[0-9a-f-]{36}$/);
    expect(two.ChallengeParameters?.USER_ID_FOR_SRP).toBe(one.ChallengeParameters?.USER_ID_FOR_SRP);
    expect(two.ChallengeParameters?.SALT).toBe(one.ChallengeParameters?.SALT);
    const ChallengeResponses = {
      USERNAME: 'nobody@example.com',
      PASSWORD_CLAIM_SECRET_BLOCK: one.ChallengeParameters?.SECRET_BLOCK as string,
      PASSWORD_CLAIM_SIGNATURE: 'AAAA',
      TIMESTAMP: 'Fri Nov 20 20:00:00 UTC 2026',
    };
    const answer = new Respond({ ChallengeName: 'PASSWORD_VERIFIER', ClientId, ChallengeResponses });
    await expect(sdk.send(answer)).rejects.toMatchObject(WRONG);
    await expect(sdk.send(answer)).rejects.toMatchObject(
      refused('NotAuthorizedException', 'Invalid session for the user.'),
    );
  });

  test('is proved by SRP, and a proof of the old password is worth nothing once it has changed', async () => {
    const { sdk, ClientId, UserPoolId } = await aPoolWithUser();
    const begin = () =>
      sdk.send(new InitiateAuth({ AuthFlow: 'USER_SRP_AUTH', ClientId, AuthParameters: { USERNAME: EMAIL, SRP_A } }));
    const finish = ({ ChallengeParameters }: Awaited<ReturnType<typeof begin>>, password: string) =>
      sdk.send(
        new Respond({
          ClientId,
          ChallengeName: 'PASSWORD_VERIFIER',
          ChallengeResponses: srpAnswers(
            UserPoolId,
            password,
            ChallengeParameters as unknown as Parameters<typeof srpAnswers>[2],
          ),
        }),
      );
    expect((await finish(await begin(), PASSWORD)).AuthenticationResult).toBeDefined();
    await expect(finish(await begin(), NEW_PASSWORD)).rejects.toMatchObject(WRONG);

    const before = await begin();
    await sdk.send(new SetPassword({ UserPoolId, Username: EMAIL, Password: NEW_PASSWORD, Permanent: true }));
    await expect(finish(before, PASSWORD)).rejects.toMatchObject(WRONG);
    expect((await finish(await begin(), NEW_PASSWORD)).AuthenticationResult).toBeDefined();
  });

  test('refuses a public number that would make the shared key zero', async () => {
    const { sdk, ClientId } = await aPoolWithUser();
    const AuthParameters = { USERNAME: EMAIL, SRP_A: '0' };
    await expect(
      sdk.send(new InitiateAuth({ AuthFlow: 'USER_SRP_AUTH', ClientId, AuthParameters })),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  test('locks out after five wrong passwords, each time for longer', async () => {
    const pool = await aPoolWithUser();
    for (let attempt = 0; attempt < 5; attempt++) {
      await expect(signIn(pool, EMAIL, 'Wrong-Horse-77')).rejects.toMatchObject(WRONG);
    }
    const locked = refused('NotAuthorizedException', 'Password attempts exceeded');
    await pool.cloud.clock.advance(MINUTE);
    for (let attempt = 0; attempt < 9; attempt++) {
      await expect(signIn(pool, EMAIL, 'Wrong-Horse-77')).rejects.toMatchObject(WRONG);
      await expect(signIn(pool)).rejects.toMatchObject(locked);
      await pool.cloud.clock.advance(2 ** (attempt + 1) * 1000);
    }
    expect((await signIn(pool)).AuthenticationResult).toBeDefined();
    await expect(signIn(pool, EMAIL, 'Wrong-Horse-77')).rejects.toMatchObject(WRONG);
    expect((await signIn(pool)).AuthenticationResult).toBeDefined();
  });

  test('refuses a disabled user until re-enabled', async () => {
    const pool = await aPoolWithUser();
    const { sdk, UserPoolId } = pool;
    const { AccessToken, RefreshToken } = await tokensOf(pool);
    await sdk.send(new Disable({ UserPoolId, Username: EMAIL }));
    const disabled = refused('NotAuthorizedException', 'User is disabled.');
    await expect(signIn(pool)).rejects.toMatchObject(disabled);
    await expect(sdk.send(new GetUser({ AccessToken }))).rejects.toMatchObject(disabled);
    await expect(refresh(pool, RefreshToken)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await sdk.send(new Enable({ UserPoolId, Username: EMAIL }));
    await expect(refresh(pool, RefreshToken)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    expect((await signIn(pool)).AuthenticationResult).toBeDefined();
  });

  test.each([
    ['USER_PASSWORD_AUTH', 'USER_PASSWORD_AUTH flow not enabled for this client'],
    ['USER_SRP_AUTH', 'USER_SRP_AUTH is not enabled for the client.'],
    ['REFRESH_TOKEN_AUTH', 'Auth flow not enabled for this client'],
    ['ADMIN_USER_PASSWORD_AUTH', 'Initiate Auth method not supported.'],
  ] as const)('refuses %s if the client does not allow it', async (AuthFlow, message) => {
    const { sdk, ClientId } = await aPool({ client: { ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH'] } });
    const AuthParameters = { USERNAME: EMAIL, PASSWORD, SRP_A: 'a', REFRESH_TOKEN: 'x' };
    await expect(sdk.send(new InitiateAuth({ AuthFlow, ClientId, AuthParameters }))).rejects.toMatchObject(
      refused('InvalidParameterException', message),
    );
  });

  test("lets administrators use the pool's own flow", async () => {
    const { sdk, ClientId, UserPoolId } = await aPoolWithUser();
    const AuthParameters = { USERNAME: EMAIL, PASSWORD };
    const AuthFlow = 'ADMIN_USER_PASSWORD_AUTH';
    const answer = await sdk.send(new AdminInitiateAuth({ AuthFlow, ClientId, UserPoolId, AuthParameters }));
    expect(answer.AuthenticationResult?.AccessToken).toBeDefined();
  });

  test("does not lower a signed-in user's rights when a wrong pool is named", async () => {
    const { sdk, ClientId } = await aPoolWithUser();
    const command = new AdminInitiateAuth({
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      ClientId,
      UserPoolId: 'us-east-1_Elsewhere',
      AuthParameters: { USERNAME: EMAIL, PASSWORD },
    });
    await expect(sdk.send(command)).rejects.toMatchObject(
      refused('ResourceNotFoundException', 'User pool us-east-1_Elsewhere does not exist.'),
    );
  });
});
