import { afterEach, expect, test } from 'vitest';
import { beginWatched, NeedsWatch, watchFor } from './watch.ts';

afterEach(() => beginWatched(true));

/** Whether a pattern needs a watch, on a text of this length. */
function asks(pattern: string, length: number, whole = true): boolean {
  beginWatched(false);
  try {
    watchFor(pattern, 'a'.repeat(length), whole);
    return false;
  } catch (thrown) {
    if (thrown instanceof NeedsWatch) return true;
    throw thrown;
  }
}

test.each([
  ['a text without a repetition', 'abc|def', 100_000],
  ['one repetition', '[^\\x00-\\x1f]*', 100_000],
  ['bounded repetitions in sequence', '[A-Za-z0-9+/]{4,2000}={0,2}', 2_000],
  ['escaped characters', '\\(a\\+\\)\\*', 100_000],
])('%s needs no watch', (_, pattern, length) => {
  expect(asks(pattern, length)).toBe(false);
});

test.each([
  ['a repetition within a repetition', '(a+)+b', 30],
  ['bounded repetitions within each other', '((((a?){9}){9}){9}){9}', 30],
  ['many optional parts', `${'a?'.repeat(30)}${'a{30}'}`, 30],
  ['three in a row on a long text', 'a*a*a*b', 5_000],
  ['a repetition after a quoted bracket', '\\Q[\\E(a*)*]', 30],
  ['a repetition after a class of brackets', '[]](a*)*[]]', 30],
  ['a class within a class, and a group', '[a[b]](a*)*', 30],
  ['a lookahead', '(?=(a+)+b)a', 30],
])('%s needs a watch', (_, pattern, length) => {
  expect(asks(pattern, length)).toBe(true);
});

test('a match that may begin anywhere takes proportionally more steps', () => {
  expect(asks('a*', 5_000)).toBe(false);
  expect(asks('a*', 5_000, false)).toBe(true);
});

test('nothing needs a watch in an evaluation that is watched already', () => {
  beginWatched(true);
  expect(() => watchFor('(a+)+b', 'a'.repeat(30), true)).not.toThrow();
});
