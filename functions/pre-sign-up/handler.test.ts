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

test('returns the event unchanged for an allowed domain', async () => {
  const given = event('grace@example.com');
  await expect(handler(given)).resolves.toEqual(event('grace@example.com'));
});

test.each(['PreSignUp_SignUp', 'PreSignUp_ExternalProvider'])('refuses another domain at %s', async (source) => {
  await expect(handler(event('grace@evil.org', source))).rejects.toThrow('Sign-up is not open to this e-mail domain');
});

test('refuses a sign-up without an e-mail address', async () => {
  await expect(handler(event(undefined))).rejects.toThrow('Sign-up is not open to this e-mail domain');
});

test('lets an administrator invite to any domain', async () => {
  await expect(handler(event('ada@partner.net', 'PreSignUp_AdminCreateUser'))).resolves.toBeDefined();
});

test.each(['ü@partner.net', 'ada@bücher.example', 'ada@partner.net.', '"ada"@partner.net'])(
  'lets nobody invite %s, to which mail cannot be sent',
  async (email) => {
    await expect(handler(event(email, 'PreSignUp_AdminCreateUser'))).rejects.toThrow(
      'This is no e-mail address that mail can be sent to',
    );
  },
);

test.each(['grace@example.com#.evil.org', 'grace@exam\u00adple.com', 'grace@ｅxample.com', 'grace@example.com.'])(
  'refuses %j, which only looks like an allowed domain',
  async (email) => {
    await expect(handler(event(email))).rejects.toThrow('Sign-up is not open to this e-mail domain');
  },
);
