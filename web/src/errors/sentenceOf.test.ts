import { errorOf } from '@taskwire/client';
import { AuthError } from '@taskwire/client/auth';
import { expect, test } from 'vitest';
import { createText } from '../i18n/createText.ts';
import { en } from '../i18n/en.ts';
import { sentenceOf, sentenceOfCode } from './sentenceOf.ts';

const text = createText('en', en);
const answered = (errorType: string, errorInfo?: unknown) =>
  errorOf({ data: null, errors: [{ message: 'raw', errorType, errorInfo }] });

test.each([
  ['CONFLICT', undefined, 'Somebody else changed this meanwhile. Look at it as it is now, and try again.'],
  [
    'ILLEGAL_TRANSITION',
    { from: 'TODO', to: 'COMPLETED' },
    'A task cannot go from “To do” to “Done”. Choose one of the moves that are offered.',
  ],
  ['THROTTLED', { retryAfter: 1 }, 'That was too much at once. Try again in 1 second.'],
  [
    'VALIDATION',
    { fields: [{ path: 'input.title', message: 'must have 1 to 200 characters' }] },
    'That cannot be saved. Title: 1 to 200 are allowed.',
  ],
  ['A_CODE_OF_TOMORROW', undefined, 'Something went wrong that this page does not know. Reload it, and try again.'],
])('%s is told in words, with the next step', (code, info, sentence) => {
  expect(sentenceOf(answered(code, info), text)).toBe(sentence);
});

test('what Cognito refuses is told in words; what is no error of ours, too', () => {
  expect(sentenceOf(new AuthError('NotAuthorizedException', 'raw'), text)).toBe(
    en['auth.error.NotAuthorizedException'],
  );
  expect(sentenceOf(new AuthError('Other', 'raw'), text)).toBe(en['error.UNKNOWN']);
  expect(sentenceOf(new TypeError('raw'), text)).toBe(en['error.UNKNOWN']);
});

test('what is refused of a bulk change is told by its code', () => {
  const error = { code: 'NOT_FOUND', message: 'There is no such task.' };
  expect(sentenceOfCode(error, text)).toBe(en['error.NOT_FOUND']);
  expect(sentenceOfCode({ code: 'LIMIT_EXCEEDED', message: 'raw' }, text)).toBe(
    'There can be 20 at most. Take one away first.',
  );
});
