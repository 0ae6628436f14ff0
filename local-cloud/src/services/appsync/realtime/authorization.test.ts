import { SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { headerProtocol } from './testing.ts';
import { POOL, HOST, key, notes, WRITE, unauthorized, denied } from './testNotes.ts';

const ISSUER = `https://cognito-idp.us-east-1.amazonaws.com/${POOL}`;

async function token(claims: Record<string, unknown> = {}, seconds = 3600): Promise<Record<string, string>> {
  const now = Math.floor(Date.now() / 1000);
  const all = { iss: ISSUER, sub: 'u1', token_use: 'id', aud: 'client1', iat: now, exp: now + seconds, ...claims };
  const jwt = await new SignJWT(all).setProtectedHeader({ alg: 'RS256', kid: 'k1' }).sign(key);
  return { host: HOST, Authorization: jwt };
}

const admin = () => token({ 'cognito:groups': ['ADMIN'] });

describe('each start', () => {
  test('has its own credentials, of any mode', async () => {
    const { connect, mutate } = await notes();
    const client = await connect(await token());
    await client.subscribe('key', 'subscription { onDefault { id } }');
    await client.subscribe('admin', 'subscription { onAdmin { id } }', { authorization: await admin() });
    await mutate(WRITE);
    expect((await client.drain()).map(({ id }) => id).sort()).toEqual(['admin', 'key']);
  });

  test('is refused without credentials, even if the connection has some', async () => {
    const { connect } = await notes();
    const client = await connect();
    client.send({ id: '1', type: 'start', payload: { data: '{"query":"subscription { onNote { id } }"}' } });
    expect(await client.next()).toEqual({ id: '1', ...unauthorized('Valid authorization header not provided.') });
  });

  test('is refused with an expired token; running subscriptions continue', async () => {
    const { connect, mutate, cloud } = await notes();
    const authorization = await token();
    const client = await connect(authorization);
    await client.subscribe('1', 'subscription { onNote { id } }', { authorization });
    await cloud.clock.advance(2 * 3600_000);
    await client.drain();
    client.start('2', 'subscription { onNote { id } }', { authorization });
    expect(await client.next()).toEqual({ id: '2', ...unauthorized('Token has expired.') });
    await mutate(WRITE);
    expect((await client.drain()).map(({ id }) => id)).toEqual(['1']);
  });

  test('needs what the directives of the field require', async () => {
    const { connect } = await notes();
    const client = await connect();
    client.start('1', 'subscription { onAdmin { id } }');
    expect(await client.next()).toEqual({ id: '1', ...denied('onAdmin') });
    client.start('2', 'subscription { onAdmin { id } }', {
      authorization: await token({ 'cognito:groups': ['MEMBER'] }),
    });
    expect(await client.next()).toEqual({ id: '2', ...denied('onAdmin') });
    client.start('3', 'subscription { onDefault { id } }', { authorization: await admin() });
    expect(await client.next()).toEqual({ id: '3', ...denied('onDefault') });
  });
});

describe('a delivered event', () => {
  test('is checked field by field for each subscriber', async () => {
    const { connect, mutate } = await notes();
    const [one, two] = await Promise.all([connect(await admin()), connect(await token())]);
    await one.subscribe('1', 'subscription { onNote { id secret } }', { authorization: await admin() });
    await two.subscribe('1', 'subscription { onNote { id secret } }', { authorization: await token() });
    await mutate(WRITE);
    expect((await one.next()).payload).toEqual({ data: { onNote: { id: '1', secret: 's' } } });
    expect((await two.next()).payload).toEqual({
      data: { onNote: { id: '1', secret: null } },
      errors: [
        {
          path: ['onNote', 'secret'],
          data: null,
          errorType: 'Unauthorized',
          errorInfo: null,
          locations: [{ line: 1, column: 28, sourceName: null }],
          message: 'Not Authorized to access secret on type Note',
        },
      ],
    });
  });

  test('is null where a denied field may not be null', async () => {
    const { connect, mutate } = await notes();
    const client = await connect();
    await client.subscribe('1', 'subscription { onNote { must } }', { authorization: await admin() });
    await mutate(WRITE);
    expect((await client.next()).payload).toMatchObject({
      data: { onNote: null },
      errors: [{ errorType: 'Unauthorized', message: 'Not Authorized to access must on type Note' }],
    });
  });
});

describe('Cognito', () => {
  const access = { token_use: 'access', aud: undefined, client_id: 'client1', 'cognito:groups': ['ADMIN'] };
  test.each([{}, access])('accepts an ID or an access token: %j', async (claims) => {
    const { connect, mutate } = await notes();
    const authorization = await token({ 'cognito:groups': ['ADMIN'], ...claims });
    const client = await connect(authorization);
    await client.subscribe('1', 'subscription { onAdmin { id } }', { authorization });
    await mutate(WRITE);
    expect((await client.next()).payload).toEqual({ data: { onAdmin: { id: '1' } } });
  });

  test('refuses the connection of an expired token', async () => {
    const { open } = await notes();
    const client = await open(['graphql-ws', headerProtocol(await token({}, -1))]);
    expect(await client.next()).toEqual({ ...unauthorized('Token has expired.'), type: 'connection_error' });
  });
});
