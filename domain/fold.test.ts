import { expect, test } from 'vitest';
import { folded, looksOf } from './fold.ts';

test.each([
  ['Zoë', 'ZOË'],
  ['straße', 'STRASSE'],
  ['ΟΔΟΣ', 'οδος'],
  ['οδος', 'οδοσ'],
  ['ΐ', 'ΐ'.toUpperCase()],
  ['ΰ', 'ΰ'.toUpperCase()],
])('%s and %s are one name', (one, other) => {
  expect(folded(one)).toBe(folded(other.normalize('NFC')));
});

test.each([
  ['Zoe', 'Zoë'],
  ['ΐ', 'ΰ'],
  ['σ', 'ο'],
])('%s and %s are two names', (one, other) => {
  expect(folded(one)).not.toBe(folded(other));
});

test.each([
  ['joiners', 'a\u200cb\u200dc', 'ABC'],
  ['spaces that do not break', 'a\u00a0b\u202fc', 'a b c'],
  ['forms of a character', '❤\ufe0e ❤\ufe0f', '❤ ❤'],
])('labels that differ in %s look alike', (_, one, other) => {
  expect(looksOf(one)).toBe(looksOf(other));
});
