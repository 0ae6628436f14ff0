import { createHmac } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JSONWebKeySet } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import type { LocalService } from '../../../cloud.ts';
import { testApi } from '../testing.ts';
import { schema, resolvers, refused, who } from './testCallers.ts';

describe('API key', () => {
  test('admits the caller without an identity, until the key expires by the clock', async () => {
    const { ask, cloud } = await testApi({ schema, resolvers });
    expect(who(await ask('{ who }'))).toBeNull();
    await cloud.clock.advance(7 * 24 * 3600_000);
    expect(await ask('{ who }')).toMatchObject({ status: 401 });
  });

  test('refuses a wrong key with 401, error type header and body', async () => {
    const { ask } = await testApi({ schema, resolvers });
    const { status, body, headers } = await ask('{ who }', {}, { 'x-api-key': 'da2-wrong' });
    expect({ status, body }).toEqual({ status: 401, body: refused('You are not authorized to make this call.') });
    expect(headers['x-amzn-errortype']).toBe('UnauthorizedException');
  });

  test('refuses a request without credentials', async () => {
    const { ask } = await testApi({ schema, resolvers });
    expect((await ask('{ who }', {}, { 'x-api-key': undefined })).body).toEqual(
      refused('Valid authorization header not provided.'),
    );
  });
});

describe('Cognito user pools', () => {
  const POOL = 'us-east-1_AbCdEfGhI';
  const ISSUER = `https://cognito-idp.us-east-1.amazonaws.com/${POOL}`;
  let key: CryptoKey;
  let foreignKey: CryptoKey;
  let jwks: JSONWebKeySet;
  beforeAll(async () => {
    const pair = await generateKeyPair('RS256');
    key = pair.privateKey;
    foreignKey = (await generateKeyPair('RS256')).privateKey;
    jwks = { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' }] };
  });
  const api = (properties: Record<string, unknown> = {}) =>
    testApi({
      schema,
      resolvers,
      properties: {
        AuthenticationType: 'AMAZON_COGNITO_USER_POOLS',
        UserPoolConfig: { UserPoolId: POOL, AwsRegion: 'us-east-1', DefaultAction: 'ALLOW', ...properties },
      },
      cloud: { services: [{ name: 'cognito-idp', resources: {}, jwks: async () => jwks } as LocalService] },
    });
  const claims = {
    sub: 'u1',
    token_use: 'id',
    aud: 'client1',
    'cognito:username': 'grace',
    'cognito:groups': ['ADMIN'],
  };
  const token = (changes: Record<string, unknown> = {}, signedBy = key, seconds = 3600) => {
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({ iss: ISSUER, ...claims, iat: now, exp: now + seconds, ...changes })
      .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
      .sign(signedBy);
  };
  const asking = async (given: string, properties?: Record<string, unknown>) => {
    const { ask } = await api(properties);
    return ask('{ who }', {}, { 'x-api-key': undefined, authorization: given });
  };

  test.each(['', 'Bearer '])('takes an ID token with the scheme "%s"', async (scheme) => {
    expect(who(await asking(`${scheme}${await token()}`))).toEqual({
      sub: 'u1',
      issuer: ISSUER,
      username: 'grace',
      claims: expect.objectContaining({ ...claims, iss: ISSUER }),
      sourceIp: ['127.0.0.1'],
      defaultAuthStrategy: 'ALLOW',
      groups: ['ADMIN'],
    });
  });

  test('takes an access token, with its username and no groups', async () => {
    const access = await token({
      token_use: 'access',
      aud: undefined,
      client_id: 'client1',
      username: 'grace',
      'cognito:username': undefined,
      'cognito:groups': undefined,
    });
    expect(who(await asking(access))).toMatchObject({ username: 'grace', groups: null });
  });

  test('refuses an expired token in its own words', async () => {
    expect((await asking(await token({}, key, -1))).body).toEqual(refused('Token has expired.'));
  });

  test('follows the clock of the cloud, also for a token that was accepted before', async () => {
    const { ask, cloud } = await api();
    const headers = { 'x-api-key': undefined, authorization: await token() };
    expect((await ask('{ who }', {}, headers)).status).toBe(200);
    await cloud.clock.advance(2 * 3600_000);
    expect((await ask('{ who }', {}, headers)).body).toEqual(refused('Token has expired.'));
  });

  test('refuses a text that is not a token', async () => {
    expect((await asking('junk')).body).toEqual(refused('Unable to parse JWT token.'));
  });

  test.each<[string, () => Promise<string>]>([
    ['signed by another key', () => token({}, foreignKey)],
    ['of another pool', () => token({ iss: `${ISSUER}X` })],
    ['with a use that AppSync does not accept', () => token({ token_use: 'refresh' })],
    [
      'unsigned',
      async () => {
        const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
        return `${part({ alg: 'none' })}.${part({ iss: ISSUER, ...claims, exp: 9e9, iat: 1 })}.`;
      },
    ],
    [
      'signed with the public key as a secret',
      async () => {
        const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
        const head = `${part({ alg: 'HS256', kid: 'k1' })}.${part({ iss: ISSUER, ...claims, exp: 9e9, iat: 1 })}`;
        return `${head}.${createHmac('sha256', JSON.stringify(jwks.keys[0])).update(head).digest('base64url')}`;
      },
    ],
  ])('refuses a token %s', async (_, make) => {
    expect((await asking(await make())).status).toBe(401);
  });

  test('refuses a client that AppIdClientRegex does not match', async () => {
    expect((await asking(await token(), { AppIdClientRegex: 'client2' })).status).toBe(401);
    expect((await asking(await token(), { AppIdClientRegex: 'client[12]' })).status).toBe(200);
  });
});
