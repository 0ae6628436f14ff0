import { createHmac, createHash } from 'node:crypto';
import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JSONWebKeySet } from 'jose';
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { LocalService } from '../../../cloud.ts';
import { AwsError } from '../../../shared/errors.ts';
import type { FakeCloudOptions } from '../../../testing/fakeCloud.ts';
import { answering, testApi, type Reply } from '../testing.ts';

const schema =
  'type Query { who: AWSJSON @aws_api_key @aws_iam @aws_cognito_user_pools @aws_lambda  other: Int @aws_lambda }';
const resolvers = { 'Query.who': answering('ctx.identity'), 'Query.other': answering('1') };
const refused = (message: string) => ({ errors: [{ errorType: 'UnauthorizedException', message }] });
const who = ({ body }: Reply) => JSON.parse(body.data.who);

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

describe('IAM', () => {
  const ROLE = 'arn:aws:iam::000000000000:role/Publisher';
  const text = JSON.stringify({ query: '{ who }' });
  const api = (allowed = true) =>
    testApi({
      schema,
      resolvers,
      properties: { AuthenticationType: 'AWS_IAM' },
      cloud: { services: [{ name: 'iam', resources: {}, isAllowed: () => allowed } as LocalService] },
    });
  async function signed(
    credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string },
    body = text,
  ) {
    const signer = new SignatureV4({ service: 'appsync', region: 'us-east-1', credentials, sha256: Sha256 });
    const { headers } = await signer.sign({
      method: 'POST',
      protocol: 'http:',
      hostname: '127.0.0.1',
      port: 4000,
      path: '/graphql',
      query: {},
      headers: { host: '127.0.0.1:4000', 'content-type': 'application/json' },
      body,
    });
    return { ...headers, 'x-api-key': undefined };
  }

  test('takes a signature of a known role', async () => {
    const { send, cloud } = await api();
    expect(who(await send({ headers: await signed(cloud.credentialsOf(ROLE)), text }))).toEqual({
      accountId: '000000000000',
      cognitoIdentityPoolId: null,
      cognitoIdentityId: null,
      sourceIp: ['127.0.0.1'],
      username: expect.stringMatching(/^AROA\w+:/),
      userArn: expect.stringMatching(/^arn:aws:sts::000000000000:assumed-role\/Publisher\//),
      cognitoIdentityAuthType: null,
      cognitoIdentityAuthProvider: null,
    });
  });

  test('refuses a wrong secret, another body, another token', async () => {
    const { send, cloud } = await api();
    const good = cloud.credentialsOf(ROLE);
    const tampered = await signed(good, JSON.stringify({ query: '{ other }' }));
    expect((await send({ headers: await signed({ ...good, secretAccessKey: 'x' }), text })).status).toBe(401);
    expect((await send({ headers: tampered, text })).status).toBe(401);
    expect((await send({ headers: await signed({ ...good, sessionToken: 'x' }), text })).status).toBe(401);
  });

  test('refuses a body that does not match its signed hash', async () => {
    const { send, cloud } = await api();
    const headers = await signed(cloud.credentialsOf(ROLE));
    const other = createHash('sha256').update('other').digest('hex');
    expect((await send({ headers: { ...headers, 'x-amz-content-sha256': other }, text })).status).toBe(401);
  });

  test('treats other credentials as the account owner', async () => {
    const { send } = await api(false);
    const reply = await send({ headers: await signed({ accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'any' }), text });
    expect(who(reply)).toMatchObject({ userArn: 'arn:aws:iam::000000000000:root' });
  });

  test("denies a root field that the role's policies do not allow", async () => {
    const { send, cloud } = await api(false);
    const { status, body } = await send({ headers: await signed(cloud.credentialsOf(ROLE)), text });
    expect(status).toBe(200);
    expect(body).toMatchObject({ data: { who: null }, errors: [{ errorType: 'Unauthorized' }] });
  });
});

describe('Lambda authorizer', () => {
  const api = (
    answer: (event: any) => unknown,
    config: Record<string, unknown> = {},
    call: FakeCloudOptions['call'] = ({ input }) => ({
      StatusCode: 200,
      Payload: JSON.stringify(answer(JSON.parse(String(input.Payload)))),
    }),
  ) =>
    testApi({
      schema,
      resolvers,
      properties: {
        AuthenticationType: 'AWS_LAMBDA',
        LambdaAuthorizerConfig: { AuthorizerUri: 'arn:authorizer', ...config },
      },
      cloud: { call },
    });
  const headers = { 'x-api-key': undefined, authorization: 'custom token' };

  test('tells the function what it may know, and resolvers what the function answers', async () => {
    let event: any;
    const { ask, ApiId } = await api((given) => {
      event = given;
      return { isAuthorized: true, resolverContext: { tenant: 't1' }, deniedFields: ['Query.other'] };
    });
    const reply = await ask('query Mine { who other }', { a: 1 }, headers);
    expect(who(reply)).toEqual({ resolverContext: { tenant: 't1' } });
    expect(reply.body.data.other).toBeNull();
    expect(reply.body.errors).toMatchObject([{ path: ['other'], errorType: 'Unauthorized' }]);
    expect(event).toMatchObject({
      authorizationToken: 'custom token',
      requestContext: {
        apiId: ApiId,
        accountId: '000000000000',
        queryString: 'query Mine { who other }',
        variables: { a: 1 },
      },
      requestHeaders: { authorization: 'custom token' },
    });
  });

  test.each([{ isAuthorized: false }, {}, null, 'yes', { isAuthorized: 'true' }])(
    'refuses after the answer %j',
    async (answer) => {
      const { ask } = await api(() => answer);
      expect(await ask('{ who }', {}, headers)).toMatchObject({
        status: 401,
        body: refused('You are not authorized to make this call.'),
      });
    },
  );

  test.each([
    [5_000_000, 200],
    [5_300_000, 401],
  ])('an answer of %i bytes gives status %i', async (bytes, status) => {
    const { ask } = await api(() => ({ isAuthorized: true, resolverContext: { text: 'x'.repeat(bytes) } }));
    expect((await ask('{ other }', {}, headers)).status).toBe(status);
  });

  test('checks the expression first', async () => {
    const { ask, cloud } = await api(() => ({ isAuthorized: true }), { IdentityValidationExpression: '^good.*' });
    expect((await ask('{ who }', {}, headers)).status).toBe(401);
    expect(cloud.calls).toHaveLength(0);
  });

  test('is called as AppSync; a function whose policy does not allow AppSync admits nobody', async () => {
    const { ask, cloud, ApiId } = await api(
      () => ({}),
      {},
      () => Promise.reject(new AwsError('AccessDeniedException', 'no', 403)),
    );
    expect((await ask('{ who }', {}, headers)).status).toBe(400);
    expect(cloud.calls[0]!.principal).toEqual({
      arn: 'appsync.amazonaws.com',
      service: 'appsync.amazonaws.com',
      sourceArn: `arn:aws:appsync:us-east-1:000000000000:apis/${ApiId}`,
    });
  });

  test('refuses after 10 seconds without an answer', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const { ask } = await api(
      () => ({}),
      {},
      () => new Promise(() => {}),
    );
    const reply = ask('{ who }', {}, headers);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await reply).toMatchObject({ status: 401, body: refused('You are not authorized to make this call.') });
  });

  test('caches an answer for its time to live', async () => {
    const { ask, cloud } = await api(() => ({ isAuthorized: true, ttlOverride: 60 }));
    await ask('{ who }', {}, headers);
    await ask('{ who }', {}, headers);
    expect(cloud.calls).toHaveLength(1);
    await cloud.clock.advance(61_000);
    await ask('{ who }', {}, headers);
    expect(cloud.calls).toHaveLength(2);
  });
});
