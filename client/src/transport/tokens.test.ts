import { expect, test } from 'vitest';
import { UnauthenticatedError } from '../errors.ts';
import { amplifyAuth, createTokens } from './tokens.ts';

test("Amplify's session gives its ID token, and a fresh one after a refusal", async () => {
  const asked: boolean[] = [];
  const auth = amplifyAuth(async ({ forceRefresh }) => {
    asked.push(forceRefresh);
    return { tokens: { idToken: { toString: () => (forceRefresh ? 'fresh' : 'old') } } };
  });
  const tokens = createTokens(auth);
  expect(await tokens.get()).toBe('old');
  expect(await tokens.refused('old')).toBe(true);
  expect(asked).toEqual([false, false, true]);
});

test('nobody is signed in if Amplify has no tokens', async () => {
  const tokens = createTokens(amplifyAuth(async () => ({})));
  await expect(tokens.get()).rejects.toEqual(new UnauthenticatedError('Nobody is signed in.'));
});

test('a refusal is final if there is no other token', async () => {
  expect(await createTokens('the only one').refused('the only one')).toBe(false);
});
