import { AdminDisableUserCommand, GlobalSignOutCommand } from '@aws-sdk/client-cognito-identity-provider';
import { base64url, decodeJwt, decodeProtectedHeader, generateKeyPair, SignJWT, type JWTPayload } from 'jose';
import { expect, onTestFinished, test } from 'vitest';
import * as given from './support/given.ts';
import * as when from './support/when.ts';
import { worldWithoutE5 } from './support/sharedWorld.ts';
import { startCloud, worldOf } from './support/world.ts';

const world = await worldWithoutE5();
const { admin, people, control } = world;
const grace = await given.aMember(world);
const { idToken, accessToken, refreshToken } = await grace.signIn();
const { privateKey } = await generateKeyPair('RS256');

const ask = (authorization: string, query = '{ me { id } }') => world.post({ query }, { authorization });
const asGrace = { status: 200, body: { data: { me: { id: grace.id } } } };
const refused = (message = 'You are not authorized to make this call.') => ({
  status: 401,
  body: { errors: [{ errorType: 'UnauthorizedException', message }] },
});

/** Forgeries of a valid token: other claims, another header, another signature. */
const forged = (claims: JWTPayload, header: object = {}, key: typeof privateKey | Uint8Array = privateKey) =>
  new SignJWT({ ...decodeJwt(idToken), ...claims })
    .setProtectedHeader({ alg: 'RS256', ...decodeProtectedHeader(idToken), ...header })
    .sign(key);
const part = (value: object) => base64url.encode(JSON.stringify(value));
const [head, payload, signature] = idToken.split('.') as [string, string, string];

test('an ID token and an access token both identify the caller, with a scheme or without', async () => {
  expect(await ask(idToken)).toEqual(asGrace);
  expect(await ask(accessToken)).toEqual(asGrace);
  expect(await ask(`Bearer ${idToken}`)).toEqual(asGrace);
});

test('an access token carries the groups as well', async () => {
  const { accessToken: token } = await admin.signIn();
  expect(await ask(token, '{ tasks { nodes { id } } }')).toEqual({
    status: 200,
    body: { data: { tasks: { nodes: [] } } },
  });
});

test('refuses a caller without credentials', async () => {
  expect(await world.post({ query: '{ me { id } }' }, {})).toMatchObject({ status: 401 });
});

test.each<[string, () => string | Promise<string>]>([
  ['an unknown key', () => forged({})],
  ["another pool's", () => forged({ iss: String(decodeJwt(idToken).iss).replace(/_.*/, '_Another01') })],
  ['a pool of another host', () => forged({ iss: 'https://evil.example.com/us-east-1_abc' })],
  ['a key of its own in the header', () => forged({}, { jwk: { kty: 'RSA', n: 'AQAB', e: 'AQAB' } })],
  ['a key id that is a path', () => forged({}, { kid: '../../keys' })],
  ['a shared secret', () => forged({}, { alg: 'HS256' }, new TextEncoder().encode('x'.repeat(64)))],
  ['no signature', () => `${part({ alg: 'none' })}.${payload}.`],
  ['no signature, in other letters', () => `${part({ alg: 'nOnE', typ: 'JWT' })}.${payload}.`],
  [
    'more groups than were signed',
    () => `${head}.${part({ ...decodeJwt(idToken), 'cognito:groups': ['ADMIN'] })}.${signature}`,
  ],
  ['somebody else', () => `${head}.${part({ ...decodeJwt(idToken), sub: admin.id })}.${signature}`],
  ['a later end', () => `${head}.${part({ ...decodeJwt(idToken), exp: 9_999_999_999 })}.${signature}`],
  ['half its signature', () => `${head}.${payload}.${signature.slice(0, 100)}`],
  ["another token's signature", () => `${head}.${payload}.${accessToken.split('.')[2]}`],
])('refuses a token with %s', async (_what, make) => {
  expect(await ask(await make())).toEqual(refused());
});

test.each([
  ['rubbish', 'not.a.token'],
  ['a refresh token', refreshToken],
  ['an emoji', encodeURIComponent('🦄')],
  ['a password', 'Basic YTpi'],
])('refuses %s instead of a token', async (_what, token) =>
  expect(await ask(token)).toMatchObject({ status: 401, body: { errors: [{ errorType: 'UnauthorizedException' }] } }),
);

test('refuses a token of another cloud, whose pool has the same name', async () => {
  const { cloud, log } = await startCloud();
  onTestFinished(() => cloud.close());
  const other = worldOf(cloud, log);
  expect(other.outputs.userPoolId).toBe(world.outputs.userPoolId);
  const stranger = await other.people.signUp('Grace Hopper');
  expect(await ask(await stranger.token())).toEqual(refused());
});

test('a token is valid for an hour, and then a new one works', async () => {
  const { idToken: token, accessToken: access } = await grace.signIn();
  await control.timePasses('PT59M', { occurrences: 0 });
  expect(await ask(token)).toEqual(asGrace);
  await control.timePasses('PT1M1S', { occurrences: 0 });
  expect(await ask(token)).toEqual(refused('Token has expired.'));
  expect(await ask(access)).toEqual(refused('Token has expired.'));
  expect(await ask((await grace.signIn()).idToken)).toEqual(asGrace);
});

test('signing out everywhere ends sessions, but not tokens that were already issued', async () => {
  const member = await given.aMember(world, 'Gone Home');
  const tokens = await member.signIn();
  await people.userPools.send(new GlobalSignOutCommand({ AccessToken: tokens.accessToken }));
  expect(await ask(tokens.idToken)).toMatchObject({ status: 200 });
});

test('an account that is disabled in the pool can no longer sign in', async () => {
  const member = await given.aMember(world, 'Locked Out');
  await people.userPools.send(
    new AdminDisableUserCommand({ UserPoolId: world.outputs.userPoolId, Username: member.email }),
  );
  await expect(member.signIn()).rejects.toMatchObject({ name: 'NotAuthorizedException' });
});

test('no token makes an administrator of a member', async () => {
  const task = await when.creates(admin, { title: 'Secret' });
  const tokens = await grace.signIn();
  for (const token of [tokens.idToken, tokens.accessToken]) {
    const { body } = await ask(token, `{ task(id: "${task.id}") { title } tasks { nodes { id } } }`);
    expect(body.data).toEqual({ task: null, tasks: null });
  }
});
