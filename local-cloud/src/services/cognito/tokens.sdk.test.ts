import {
  AdminUserGlobalSignOutCommand as AdminSignOut,
  GetTokensFromRefreshTokenCommand as GetTokens,
  GetUserCommand as GetUser,
  GlobalSignOutCommand as SignOut,
  RevokeTokenCommand as Revoke,
  UpdateUserAttributesCommand as Update,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { describe, expect, test } from 'vitest';
import {
  aPool,
  aPoolWithUser,
  closeLater,
  EMAIL,
  HOUR,
  MINUTE,
  openTestPool,
  refresh,
  refused,
  signIn,
  tokensOf,
} from './testPool.ts';

describe('tokens', () => {
  test('are renewed until the refresh token expires', async () => {
    const pool = await aPoolWithUser({
      client: { RefreshTokenValidity: 2, TokenValidityUnits: { RefreshToken: 'hours' } },
    });
    const { IdToken, RefreshToken } = await tokensOf(pool);
    await pool.cloud.clock.advance(90 * MINUTE);
    const { AuthenticationResult } = await refresh(pool, RefreshToken);
    expect(AuthenticationResult).not.toHaveProperty('RefreshToken');
    const [before, after] = [decodeJwt(IdToken), decodeJwt(AuthenticationResult?.IdToken as string)];
    expect([after.auth_time, after.origin_jti]).toEqual([before.auth_time, before.origin_jti]);
    expect(after.exp).toBeGreaterThan(before.exp as number);
    await pool.cloud.clock.advance(HOUR);
    await expect(refresh(pool, RefreshToken)).rejects.toMatchObject(
      refused('NotAuthorizedException', 'Refresh Token has expired'),
    );
  });

  test('are valid for as long as the client configures', async () => {
    const TokenValidityUnits = { AccessToken: 'minutes', IdToken: 'seconds' };
    const pool = await aPoolWithUser({ client: { AccessTokenValidity: 5, IdTokenValidity: 300, TokenValidityUnits } });
    const { AccessToken, IdToken } = await tokensOf(pool);
    for (const { exp, iat } of [decodeJwt(AccessToken), decodeJwt(IdToken)]) {
      expect((exp as number) - (iat as number)).toBe(300);
    }
    await pool.cloud.clock.advance(5 * MINUTE);
    await expect(pool.sdk.send(new GetUser({ AccessToken }))).rejects.toMatchObject(
      refused('NotAuthorizedException', 'Access Token has expired'),
    );
  });

  test('are renewed by GetTokensFromRefreshToken, with rotation if the client configures it', async () => {
    const rotating = { RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 } };
    const pool = await aPoolWithUser({ client: rotating });
    const { sdk, ClientId } = pool;
    const { RefreshToken } = await tokensOf(pool);
    await expect(refresh(pool, RefreshToken)).rejects.toMatchObject({ name: 'InvalidParameterException' });
    const { AuthenticationResult } = await sdk.send(new GetTokens({ ClientId, RefreshToken }));
    expect(AuthenticationResult?.RefreshToken).not.toBe(RefreshToken);
    await pool.cloud.clock.advance(11_000);
    await expect(sdk.send(new GetTokens({ ClientId, RefreshToken }))).rejects.toMatchObject(
      refused('NotAuthorizedException', 'Refresh Token has been revoked'),
    );
    const renewed = await sdk.send(new GetTokens({ ClientId, RefreshToken: AuthenticationResult?.RefreshToken }));
    expect(renewed.AuthenticationResult?.AccessToken).toBeDefined();
  });

  test('end with the refresh token they came from', async () => {
    const pool = await aPoolWithUser();
    const { sdk, ClientId } = pool;
    const [gone, kept] = [await tokensOf(pool), await tokensOf(pool)];
    await sdk.send(new Revoke({ ClientId, Token: gone.RefreshToken }));
    await expect(refresh(pool, gone.RefreshToken)).rejects.toMatchObject(
      refused('NotAuthorizedException', 'Refresh Token has been revoked'),
    );
    await expect(sdk.send(new GetUser({ AccessToken: gone.AccessToken }))).rejects.toMatchObject(
      refused('NotAuthorizedException', 'Access Token has been revoked'),
    );
    await sdk.send(new Revoke({ ClientId, Token: gone.RefreshToken }));
    expect((await sdk.send(new GetUser({ AccessToken: kept.AccessToken }))).Username).toBeDefined();
    await expect(sdk.send(new Revoke({ ClientId, Token: kept.AccessToken }))).rejects.toMatchObject({
      name: 'UnsupportedTokenTypeException',
    });
  });

  test.each(['SignOut', 'AdminSignOut'])('all end with a global sign-out (%s)', async (how) => {
    const pool = await aPoolWithUser();
    const { sdk, UserPoolId } = pool;
    const [here, there] = [await tokensOf(pool), await tokensOf(pool)];
    if (how === 'SignOut') await sdk.send(new SignOut({ AccessToken: here.AccessToken }));
    else await sdk.send(new AdminSignOut({ UserPoolId, Username: EMAIL }));
    for (const { AccessToken, RefreshToken } of [here, there]) {
      await expect(sdk.send(new GetUser({ AccessToken }))).rejects.toMatchObject(
        refused('NotAuthorizedException', 'Access Token has been revoked'),
      );
      await expect(refresh(pool, RefreshToken)).rejects.toMatchObject(
        refused('NotAuthorizedException', 'Refresh Token has been revoked'),
      );
    }
  });

  test('are refused if they are not ours, or of another kind', async () => {
    const pool = await aPoolWithUser();
    const { AccessToken, IdToken } = await tokensOf(pool);
    const invalid = refused('NotAuthorizedException', 'Invalid Access Token');
    await expect(pool.sdk.send(new GetUser({ AccessToken: IdToken }))).rejects.toMatchObject(invalid);
    await expect(pool.sdk.send(new GetUser({ AccessToken: 'rubbish' }))).rejects.toMatchObject(invalid);
    const [head, claims] = AccessToken.split('.');
    const forged = `${head}.${claims}.${'A'.repeat(342)}`;
    await expect(pool.sdk.send(new GetUser({ AccessToken: forged }))).rejects.toMatchObject(
      refused('NotAuthorizedException', 'Could not verify signature for Access Token'),
    );
    await expect(refresh(pool, 'rubbish')).rejects.toMatchObject(
      refused('NotAuthorizedException', 'Invalid Refresh Token'),
    );
  });

  test('carry the attributes that the client may read, and allow writing those it may write', async () => {
    const pool = await aPoolWithUser({ client: { ReadAttributes: ['email'], WriteAttributes: ['name'] } });
    const { AccessToken, IdToken } = await tokensOf(pool);
    expect(decodeJwt(IdToken)).not.toHaveProperty('email_verified');
    const change = (Name: string) => new Update({ AccessToken, UserAttributes: [{ Name, Value: 'G' }] });
    await pool.sdk.send(change('name'));
    await expect(pool.sdk.send(change('nickname'))).rejects.toMatchObject(
      refused('NotAuthorizedException', 'A client attempted to write unauthorized attribute'),
    );
  });

  test('and users survive a restart', async () => {
    const pool = await aPoolWithUser();
    const tokens = await tokensOf(pool);
    pool.sdk.destroy();
    const again = closeLater(await openTestPool(await pool.cloud.restart()));
    expect([again.UserPoolId, again.ClientId]).toEqual([pool.UserPoolId, pool.ClientId]);
    expect((await again.sdk.send(new GetUser({ AccessToken: tokens.AccessToken }))).Username).toBeDefined();
    expect((await refresh(again, tokens.RefreshToken)).AuthenticationResult?.IdToken).toBeDefined();
    expect((await signIn(again)).AuthenticationResult).toBeDefined();
  });

  test('verify with the published keys', async () => {
    const { cloud, UserPoolId, service } = await aPool();
    const document = await fetch(`${cloud.endpoint}/${UserPoolId}/.well-known/openid-configuration`);
    const { issuer, jwks_uri } = (await document.json()) as Record<string, string>;
    expect(issuer).toBe(`https://cognito-idp.us-east-1.amazonaws.com/${UserPoolId}`);
    const published = await (await fetch(jwks_uri as string)).json();
    expect(published).toEqual(await service.jwks(UserPoolId));
    expect(published).toEqual({
      keys: [{ alg: 'RS256', use: 'sig', kty: 'RSA', e: 'AQAB', kid: expect.any(String), n: expect.any(String) }],
    });
    expect(service.poolExists(UserPoolId)).toBe(true);
    expect(UserPoolId).toMatch(/^us-east-1_[A-Za-z0-9]{9}$/);
    expect((await fetch(`${cloud.endpoint}/us-east-1_Nowhere00/.well-known/jwks.json`)).status).toBe(404);
  });
});
