import { describe, expect, test } from 'vitest';
import {
  checkDay,
  checkFirst,
  checkIdempotencyKey,
  checkIds,
  checkTags,
  checkText,
  checkTimeZone,
  couldBeId,
} from './check.ts';
import type { Problem } from './outcome.ts';

/** The findings of a check. */
function found(check: (problems: Problem[]) => void): Problem[] {
  const problems: Problem[] = [];
  check(problems);
  return problems;
}

describe('checkText', () => {
  const title = (text: string) => found((problems) => checkText(problems, 'input.title', text, 1, 200));

  test.each(['a', 'a'.repeat(200), '😀'.repeat(100), 'line\nbreak\ttab', 'ﷺ'])('accepts %j', (text) => {
    expect(title(text)).toEqual([]);
  });

  test.each([
    ['nothing', ''],
    ['201 letters', 'a'.repeat(201)],
    ['101 emoji, which are 202 UTF-16 units', '😀'.repeat(101)],
  ])('refuses %s', (_, text) => {
    expect(title(text)).toEqual([{ path: 'input.title', message: 'must have 1 to 200 characters' }]);
  });

  test('describes a text that may be empty by its upper limit alone', () => {
    const description = (text: string) => found((problems) => checkText(problems, 'input.description', text, 0, 2000));
    expect(description('')).toEqual([]);
    expect(description('a'.repeat(2000))).toEqual([]);
    expect(description('a'.repeat(2001))).toEqual([
      { path: 'input.description', message: 'must have at most 2000 characters' },
    ]);
  });
});

describe('checkTags', () => {
  const tags = (...given: string[]) => found((problems) => checkTags(problems, 'input.tags', given));
  const numbered = (count: number) => Array.from({ length: count }, (_, index) => `tag ${index}`);

  test('accepts 20 tags of 50 characters', () => {
    expect(tags(...numbered(20).map((tag) => tag.padEnd(50, '.')))).toEqual([]);
  });

  test('refuses 21 tags with one problem', () => {
    expect(tags(...numbered(21))).toEqual([{ path: 'input.tags', message: 'must have at most 20 tags' }]);
  });

  test('names each invalid tag, and the reason', () => {
    expect(tags('fine', '', 'a'.repeat(51), 'fine', 'other', 'fine')).toEqual([
      { path: 'input.tags.1', message: 'must have 1 to 50 characters' },
      { path: 'input.tags.2', message: 'must have 1 to 50 characters' },
      { path: 'input.tags.3', message: 'must not be given twice' },
      { path: 'input.tags.5', message: 'must not be given twice' },
    ]);
  });

  test.each([
    ['Home', 'home'],
    ['STRASSE', 'Straße'],
    ['STRAẞE', 'straße'],
    ['ΣΊΣΥΦΟΣ', 'σίσυφος'],
    ['می\u200cخواهم', 'میخواهم'],
    ['❤', '❤\ufe0f'],
  ])('refuses %s beside %s, which looks alike', (one, other) => {
    expect(tags(one, other)).toEqual([{ path: 'input.tags.1', message: 'must not be given twice' }]);
  });
});

test('checkDay accepts only days that exist', () => {
  expect(found((problems) => checkDay(problems, 'dueFrom', '2026-01-01Z'))).toEqual([
    { path: 'dueFrom', message: 'must be a calendar day YYYY-MM-DD of the years 1970 to 9998' },
  ]);
  expect(found((problems) => checkDay(problems, 'dueFrom', '2026-01-01'))).toEqual([]);
});

test('checkTimeZone names an example', () => {
  expect(found((problems) => checkTimeZone(problems, 'input.timeZone', 'Berlin'))).toEqual([
    { path: 'input.timeZone', message: 'must be an IANA time zone such as Europe/Berlin' },
  ]);
});

test.each([
  [1, true],
  [100, true],
  [0, false],
  [101, false],
  [-1, false],
])('checkFirst of %d: accepted is %s', (first, fine) => {
  const problems = fine ? [] : [{ path: 'first', message: 'must be from 1 to 100' }];
  expect(found((all) => checkFirst(all, first))).toEqual(problems);
});

test('checkIdempotencyKey accepts none, and 1 to 64 characters', () => {
  const key = (text: string | null | undefined) => found((problems) => checkIdempotencyKey(problems, text));
  for (const fine of [null, undefined, 'k', 'k'.repeat(64)]) expect(key(fine)).toEqual([]);
  for (const wrong of ['', 'k'.repeat(65)]) {
    expect(key(wrong)).toEqual([{ path: 'input.idempotencyKey', message: 'must have 1 to 64 characters' }]);
  }
});

describe('checkIds', () => {
  const ids = (given: string[], min: number) => found((problems) => checkIds(problems, 'input.ids', given, min, 3));

  test('counts', () => {
    expect(ids([], 0)).toEqual([]);
    expect(ids(['a', 'b', 'c'], 1)).toEqual([]);
    expect(ids([], 1)).toEqual([{ path: 'input.ids', message: 'must have 1 to 3 ids' }]);
    expect(ids(['a', 'b', 'c', 'd'], 1)).toEqual([{ path: 'input.ids', message: 'must have 1 to 3 ids' }]);
    expect(ids(['a', 'b', 'c', 'd'], 0)).toEqual([{ path: 'input.ids', message: 'must have at most 3 ids' }]);
  });

  test('names each repetition', () => {
    expect(ids(['a', 'a', 'a'], 1)).toEqual([
      { path: 'input.ids.1', message: 'must not be given twice' },
      { path: 'input.ids.2', message: 'must not be given twice' },
    ]);
  });
});

test.each([
  ['01HV5ZJ6K8M9N0P1Q2R3S4T5V6', true],
  ['2f5c7c1e-98f1-70b1-0b5c-0d8d1c1c7a11', true],
  ['a'.repeat(64), true],
  ['', false],
  ['a'.repeat(65), false],
  ['USER#1', false],
  ['a|b', false],
  ['a\u0000', false],
])('couldBeId of %j is %s', (id, could) => {
  expect(couldBeId(id)).toBe(could);
});
