import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createFetcher } from './fetcher.ts';
import { createSession } from './session.ts';

const ENDPOINT = 'http://127.0.0.1:4566';
const encode = (claims: object) => Buffer.from(JSON.stringify(claims)).toString('base64url');

/** Stands in for Cognito and the API: numbers the tokens it issues, and records its requests. */
function fakeServices() {
  const asked: string[] = [];
  const state = { asked, issued: 0, expiresIn: 3600, refusing: [] as string[], valid: (_token: string | null) => true };
  vi.stubGlobal('fetch', async (url: string, init: { headers: HeadersInit; body: string }) => {
    const body = JSON.parse(init.body);
    if (url !== ENDPOINT) {
      const token = new Headers(init.headers).get('authorization');
      asked.push(`query ${token}`);
      return state.valid(token) ? Response.json({ data: token }) : Response.json({ errors: [] }, { status: 401 });
    }
    asked.push(body.AuthFlow);
    if (state.refusing.includes(body.AuthFlow)) {
      return Response.json(
        { __type: 'NotAuthorizedException', message: 'Incorrect username or password.' },
        { status: 400 },
      );
    }
    state.issued += 1;
    return Response.json({
      AuthenticationResult: {
        AccessToken: `token-${state.issued}`,
        IdToken: `h.${encode({ email: 'zoë@example.com', 'cognito:groups': ['ADMIN'] })}.s`,
        ...(body.AuthFlow === 'USER_PASSWORD_AUTH' && { RefreshToken: 'refresh' }),
        ExpiresIn: state.expiresIn,
      },
    });
  });
  return state;
}

describe('a session of the page', () => {
  let services: ReturnType<typeof fakeServices>;
  let session: ReturnType<typeof createSession>;

  beforeEach(() => {
    services = fakeServices();
    session = createSession({ endpoint: ENDPOINT, clientId: 'client' });
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  test('shows the owner of the token, in any script', async () => {
    expect(await session.signIn('zoë@example.com', 'secret')).toEqual({ email: 'zoë@example.com', groups: ['ADMIN'] });
    expect(await session.token()).toBe('token-1');
  });

  test("repeats Cognito's refusal, and signs nobody in", async () => {
    services.refusing = ['USER_PASSWORD_AUTH'];
    await expect(session.signIn('a@b', 'c')).rejects.toThrow('Incorrect username or password.');
    expect(session.identity).toBeUndefined();
    expect(await session.token()).toBeUndefined();
  });

  test('renews a token that is about to expire, once for all concurrent requests', async () => {
    services.expiresIn = 10;
    await session.signIn('a@b', 'c');
    expect(await Promise.all([session.token(), session.token()])).toEqual(['token-2', 'token-2']);
    expect(services.asked).toEqual(['USER_PASSWORD_AUTH', 'REFRESH_TOKEN_AUTH']);
  });

  test('signs in by password again when the refresh token is refused', async () => {
    services.refusing = ['REFRESH_TOKEN_AUTH'];
    await session.signIn('a@b', 'c');
    expect(await session.renew()).toBe('token-2');
    expect(services.asked).toEqual(['USER_PASSWORD_AUTH', 'REFRESH_TOKEN_AUTH', 'USER_PASSWORD_AUTH']);
  });

  test('sends an operation again with a new token after a 401', async () => {
    services.valid = (token) => token === 'token-2';
    await session.signIn('a@b', 'c');
    expect(await createFetcher('/graphql', session)({ query: '{ me }' })).toEqual({ data: 'token-2' });
    expect(services.asked.slice(1)).toEqual(['query token-1', 'REFRESH_TOKEN_AUTH', 'query token-2']);
  });

  test('shows the 401 when nobody is signed in', async () => {
    services.valid = () => false;
    expect(await createFetcher('/graphql', session)({ query: '{ me }' })).toEqual({ errors: [] });
    expect(services.asked).toEqual(['query null']);
  });

  test('lets the header editor win', async () => {
    await session.signIn('a@b', 'c');
    const answer = await createFetcher('/graphql', session)(
      { query: '{ me }' },
      { headers: { Authorization: 'mine' } },
    );
    expect(answer).toEqual({ data: 'mine' });
  });
});
