import { expect, test } from 'vitest';
import * as keys from '../../../domain/keys.ts';
import { ITEM_KINDS, kindOf } from './kinds.ts';

/** Every function and constant in keys.ts that makes a key of the table. */
const makers = Object.entries(keys).flatMap(([name, maker]) => {
  if (typeof maker !== 'function') return [];
  try {
    const made = (maker as (...args: string[]) => unknown)('one', 'two', 'three', 'four');
    const isKey = typeof made === 'object' && made !== null && 'PK' in made && 'SK' in made;
    return isKey ? [[name, made as keys.Key] as const] : [];
  } catch {
    // It reads keys instead.
    return [];
  }
});

test('every key that the table may have belongs to one kind, and no kind is without a key', () => {
  expect(makers.length).toBeGreaterThan(12);
  const registered = makers.map(([name, key]) => [name, kindOf(key).name]);
  expect(new Set(registered.map(([, kind]) => kind))).toEqual(new Set(ITEM_KINDS.map(({ name }) => name)));
});

test('a key of no kind is an error, and is not passed over', () => {
  expect(() => kindOf({ PK: 'COMMENT#c1', SK: 'TEXT' })).toThrow('the item COMMENT#c1 TEXT is of no kind');
  expect(() => kindOf({ PK: 'TASK#t1', SK: 'COMMENT#c1' })).toThrow('the item TASK#t1 COMMENT#c1 is of no kind');
});

test('every kind has a name of its own', () => {
  expect(new Set(ITEM_KINDS.map(({ name }) => name)).size).toBe(ITEM_KINDS.length);
});
