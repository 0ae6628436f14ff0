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
  ['CONFLICT', undefined, 'Somebody else has changed this in the meantime. Look at the current state and try again.'],
  [
    'ILLEGAL_TRANSITION',
    { from: 'TODO', to: 'COMPLETED' },
    'A task cannot move from “To do” to “Done”. Choose one of the offered moves.',
  ],
  ['THROTTLED', { retryAfter: 1 }, 'Too many requests. Try again in 1 second.'],
  [
    'VALIDATION',
    { fields: [{ path: 'input.title', message: 'must have 1 to 200 characters' }] },
    'This cannot be saved. Title: 1 to 200 are allowed.',
  ],
  ['A_CODE_OF_TOMORROW', undefined, 'An unexpected error occurred. Reload the page and try again.'],
])('%s is told in words, with the next step', (code, info, sentence) => {
  expect(sentenceOf(answered(code, info), text)).toBe(sentence);
});

test('refusals by Cognito are told in words, and so are unknown errors', () => {
  expect(sentenceOf(new AuthError('NotAuthorizedException', 'raw'), text)).toBe(
    en['auth.error.NotAuthorizedException'],
  );
  expect(sentenceOf(new AuthError('Other', 'raw'), text)).toBe(en['error.UNKNOWN']);
  expect(sentenceOf(new TypeError('raw'), text)).toBe(en['error.UNKNOWN']);
});

test('refusals of a bulk change are told by their code', () => {
  const error = { code: 'NOT_FOUND', message: 'There is no such task.' };
  expect(sentenceOfCode(error, text)).toBe(en['error.NOT_FOUND']);
  expect(sentenceOfCode({ code: 'LIMIT_EXCEEDED', message: 'raw' }, text)).toBe(
    'At most 20 are allowed. Remove one first.',
  );
});
