import { expect, test } from 'vitest';
import { holds, updated } from './expressions.ts';

const placeholders = {
  ExpressionAttributeNames: { '#PK': 'PK', '#row': 'row', '#version': 'version', '#set': 'set', '#n': 'n' },
  ExpressionAttributeValues: {
    ':3': 3,
    ':1': 1,
    ':a': 'a',
    ':c': 'c',
    ':row': { version: 3 },
    ':members': new Set(['b']),
  },
};
const item = { PK: 'a', n: 3, row: { version: 3 }, set: new Set(['a', 'b']) };

test.each([
  ['#row.#version = :3', true],
  ['#row = :row', true],
  ['#row.#version = :1', false],
  ['#row.#version > :1 AND #PK < :c', true],
  ['attribute_exists(#PK) AND (attribute_not_exists(#n) OR #n < :3)', false],
  ['attribute_not_exists(#PK) OR #n <= :3', true],
  ['attribute_exists(#set) AND (size(#set) > :1 OR NOT contains(#set, :a))', true],
  ['NOT contains(#set, :a)', false],
  ['begins_with(#PK, :c)', false],
  ['#PK BETWEEN :a AND :c AND #n >= :3', true],
  ['nothing = :3', false],
  ['nothing < :3', false],
  ['#n < :a', false],
])('%s is %s', (expression, expected) => {
  expect(holds(expression, placeholders, item)).toBe(expected);
});

test('nothing is stored: only absence holds', () => {
  expect(holds('attribute_not_exists(#PK)', placeholders, undefined)).toBe(true);
  expect(holds('#n = :3', placeholders, undefined)).toBe(false);
  expect(holds(undefined, placeholders, undefined)).toBe(true);
});

test.each([
  ['#missing = :3', 'no name for #missing'],
  ['#n = :missing', 'no value for :missing'],
  ['#n = :3 :3', 'it goes on too long: #n = :3 :3'],
  ['(#n = :3', 'it ends too early: (#n = :3'],
  ['attribute_type(#n, :a)', 'no function attribute_type'],
  ['#n <> :3', 'no operator <>'],
])('%s cannot be read', (expression, message) => {
  expect(() => holds(expression, placeholders, item)).toThrow(`The fake table cannot read an expression: ${message}`);
});

test('an update sets, keeps, removes and adds', () => {
  const expression =
    'SET #n = :1, #PK = if_not_exists(#PK, :c), #row = if_not_exists(#row, :c) REMOVE #version ADD m :3, #set :members';
  expect(updated(expression, placeholders, { SK: 's' }, { PK: 'a', version: 2, m: 4 })).toEqual({
    SK: 's',
    PK: 'a',
    n: 1,
    m: 7,
    row: 'c',
    set: new Set(['b']),
  });
  expect(updated('DELETE #set :members', placeholders, { SK: 's' }, item)).toMatchObject({ set: new Set(['a']) });
});
