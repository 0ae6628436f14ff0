import { expect, test } from 'vitest';
import { mistakeOf } from './mistake.ts';

test('says what to do about missing credentials', () => {
  const error = Object.assign(new Error('Could not load credentials from any providers'), {
    name: 'CredentialsProviderError',
  });
  expect(mistakeOf(error)).toBe('the shell has no credentials for AWS: sign in (aws sso login), or set AWS_PROFILE');
});

test('repeats the message of any other error', () => {
  expect(mistakeOf(new Error('there is no queue x'))).toBe('there is no queue x');
  expect(mistakeOf('stopped')).toBe('stopped');
});
