import { expect, test } from 'vitest';
import { UnauthenticatedError } from '../errors.ts';
import { AuthError } from './cognito.ts';
import { createSession } from './session.ts';
import { memoryStorage } from './storage.ts';

const ofPerson = (name: string, ExpiresIn = 3600) => ({
  IdToken: `${name}'s ID token`,
  AccessToken: `${name}'s access token`,
  RefreshToken: `${name}'s refresh token`,
  ExpiresIn,
});

/** An expired session of Grace, and a Cognito whose answer to its renewal the test gives. */
async function aRenewal() {
  const storage = memoryStorage();
  let answer!: (result: object) => void;
  let refuse!: (error: AuthError) => void;
  const answered = new Promise<object>((resolve, reject) => ([answer, refuse] = [resolve, reject]));
  const session = createSession(() => answered as Promise<never>, 'client', storage);
  await session.keep(ofPerson('Grace', 0));
  const tokens = [session.token(), session.token()];
  // The renewal is on its way.
  await Promise.resolve();
  return { session, tokens, answer: () => answer({ AuthenticationResult: ofPerson('Grace') }), refuse };
}

test("a user who signs in while another user's session is renewed gets their own token", async () => {
  const { session, tokens, answer } = await aRenewal();
  await session.keep(ofPerson('Alan'));
  answer();
  expect(await Promise.all([...tokens, session.token()])).toEqual(Array(3).fill("Alan's ID token"));
});

test('a session that ends while it is renewed stays ended', async () => {
  const { session, tokens, answer } = await aRenewal();
  await session.forget();
  answer();
  for (const token of [...tokens, session.token()])
    await expect(token).rejects.toEqual(new UnauthenticatedError('Nobody is signed in.'));
});

test('a renewal that another tab has already made takes over the result of that tab', async () => {
  const { session, tokens, refuse } = await aRenewal();
  await session.keep({ ...ofPerson('Grace'), IdToken: 'the other tab has it', RefreshToken: 'rotated' });
  refuse(new AuthError('NotAuthorizedException', 'Refresh Token has been revoked.'));
  expect(await Promise.all(tokens)).toEqual(Array(2).fill('the other tab has it'));
});
