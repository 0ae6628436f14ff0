import { parseArgs } from 'node:util';
import { expect, test } from 'vitest';
import { mistakeOf } from './mistake.ts';

test('says what to do about missing credentials', () => {
  const error = Object.assign(new Error('Could not load credentials from any providers'), {
    name: 'CredentialsProviderError',
  });
  expect(mistakeOf(error)).toBe('the shell has no credentials for AWS: sign in (aws sso login), or set AWS_PROFILE');
});

test.each([
  [['--lokal'], "Unknown option '--lokal': --help says what there is"],
  [['--data', '--local'], "Option '--data' argument is ambiguous: --help says what there is"],
])('says in one line what to do about a wrong option: %s', (args, line) => {
  const options = { data: { type: 'string' }, local: { type: 'boolean' } } as const;
  expect(mistakeFrom(() => parseArgs({ args, options }))).toBe(line);
});

test('shows where our code made a mistake, and not where a call failed', async () => {
  expect(mistakeFrom(() => (undefined as any).name)).toContain('mistake.test.ts:');
  expect(mistakeFrom(() => new URL('nowhere'))).toBe('Invalid URL');
  await expect(fetch('http://127.0.0.1:9').catch(mistakeOf)).resolves.toBe('fetch failed');
});

test('repeats the message of any other error', () => {
  expect(mistakeOf(new Error('there is no queue x'))).toBe('there is no queue x');
  expect(mistakeOf('stopped')).toBe('stopped');
});

function mistakeFrom(call: () => unknown): string | undefined {
  try {
    call();
    return undefined;
  } catch (error) {
    return mistakeOf(error);
  }
}
