import type { PreSignUpTriggerEvent } from 'aws-lambda';
import { beforeEach, expect, test, vi } from 'vitest';
import { handler } from './handler.ts';

const event = (email: string | undefined, triggerSource = 'PreSignUp_SignUp') =>
  ({
    triggerSource,
    request: { userAttributes: email === undefined ? {} : { email } },
    response: {},
  }) as PreSignUpTriggerEvent;

beforeEach(() => {
  vi.stubEnv('ALLOWED_EMAIL_DOMAINS', 'example.com');
  return () => vi.unstubAllEnvs();
});

test('answers the event unchanged for an allowed domain', async () => {
  const given = event('grace@example.com');
  await expect(handler(given)).resolves.toEqual(event('grace@example.com'));
});

test.each(['PreSignUp_SignUp', 'PreSignUp_ExternalProvider'])('refuses another domain at %s', async (source) => {
  await expect(handler(event('grace@evil.org', source))).rejects.toThrow('Sign-up is not open to this e-mail domain');
});

test('refuses a sign-up without an e-mail address', async () => {
  await expect(handler(event(undefined))).rejects.toThrow('Sign-up is not open to this e-mail domain');
});

test('lets an administrator invite any address', async () => {
  await expect(handler(event('ada@partner.net', 'PreSignUp_AdminCreateUser'))).resolves.toBeDefined();
});
