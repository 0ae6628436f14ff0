import { expect, test } from 'vitest';
import { TimeoutError } from '../errors.ts';
import { createAuth } from './createAuth.ts';

const ENDPOINT = 'http://cognito.example/';

/** A device whose requests to Cognito are never answered. */
function aDevice(timeout?: number) {
  const never: typeof fetch = (_, init) =>
    new Promise((_resolve, reject) => init!.signal!.addEventListener('abort', () => reject(new Error('aborted'))));
  return createAuth({ userPoolId: 'eu-central-1_a', userPoolClientId: 'b', endpoint: ENDPOINT, fetch: never, timeout });
}

test('a sign-in ends when its signal is aborted, and sends nothing if it was aborted before', async () => {
  const abort = new AbortController();
  const auth = aDevice().within({ signal: abort.signal });
  const signIn = auth.signIn('grace@example.com', 'password');
  abort.abort(new Error('enough'));
  await expect(signIn).rejects.toThrow(new Error('enough'));
  await expect(auth.forgotPassword('grace@example.com')).rejects.toThrow(new Error('enough'));
});

test('a request to Cognito takes no longer than allowed, by the session or by the call', async () => {
  const error = new TimeoutError(`${ENDPOINT} has not answered within 1 ms.`);
  await expect(aDevice(1).resendCode('grace@example.com')).rejects.toEqual(error);
  await expect(aDevice().within({ timeout: 1 }).resendCode('grace@example.com')).rejects.toEqual(error);
});
