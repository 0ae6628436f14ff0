import { describe, expect, test } from 'vitest';
import { RealtimeError } from '../realtimeError.ts';
import { enhancedFilter } from './enhancedFilter.ts';

const event = {
  text: 'hello',
  number: 3,
  yes: true,
  nothing: null,
  words: ['a', 'b'],
  numbers: [1, 2],
  objects: [{ name: 'x' }],
  a: { b: { c: { d: { e: 5, f: { g: 6 } } } } },
};

/** One condition: field, operator, value. */
type Case = [string, string, unknown];

const condition = ([fieldName, operator, value]: Case) => ({ fieldName, operator, value });
const filter = (...groups: Case[][]) =>
  enhancedFilter({ filterGroup: groups.map((filters) => ({ filters: filters.map(condition) })) });

const matching: Case[] = [
  ['text', 'eq', 'hello'],
  ['number', 'eq', 3],
  ['yes', 'eq', true],
  ['text', 'ne', 'hell'],
  ['number', 'ne', '3'],
  ['nothing', 'ne', 'x'],
  ['number', 'le', 3],
  ['number', 'lt', 4],
  ['number', 'ge', 3],
  ['number', 'gt', 2],
  ['text', 'lt', 'help'],
  ['text', 'gt', 'hell'],
  ['text', 'contains', 'ell'],
  ['words', 'contains', 'a'],
  ['numbers', 'contains', 2],
  ['text', 'notContains', 'x'],
  ['words', 'notContains', 'c'],
  ['text', 'beginsWith', 'he'],
  ['text', 'in', ['x', 'hello']],
  ['number', 'in', [3]],
  ['text', 'notIn', ['x']],
  ['number', 'between', [2, 4]],
  ['text', 'between', ['h', 'i']],
  ['words', 'containsAny', ['x', 'b']],
  ['a.b.c.d.e', 'eq', 5],
];
const failing: Case[] = [
  ['text', 'eq', 'Hello'],
  ['number', 'eq', '3'],
  ['yes', 'eq', 'true'],
  ['text', 'ne', 'hello'],
  ['number', 'lt', 3],
  ['number', 'gt', 3],
  ['number', 'lt', '4'],
  ['text', 'gt', 1],
  ['nothing', 'lt', 1],
  ['text', 'contains', 'x'],
  ['words', 'contains', 'ab'],
  ['number', 'contains', 3],
  ['words', 'notContains', 'a'],
  ['text', 'beginsWith', 'lo'],
  ['words', 'beginsWith', 'a'],
  ['text', 'in', ['x']],
  ['text', 'in', []],
  ['number', 'notIn', [3]],
  ['number', 'between', [3, 5]],
  ['number', 'between', [1, 3]],
  ['number', 'between', ['2', '4']],
  ['words', 'containsAny', ['x']],
  ['text', 'containsAny', ['hello']],
  ['missing', 'eq', 'x'],
  ['missing', 'ne', 'x'],
  ['missing', 'notIn', ['x']],
  ['missing', 'notContains', 'x'],
  ['text.length', 'eq', 5],
  ['objects.name', 'ne', 'y'],
  ['a.b.c.d.f.g', 'eq', 6],
  ['toString', 'ne', 'x'],
];

describe('a condition', () => {
  test.each(matching)('%s %s %j matches', (...each) => {
    expect(filter([each]).matches(event)).toBe(true);
  });
  test.each(failing)('%s %s %j does not match', (...each) => {
    expect(filter([each]).matches(event)).toBe(false);
  });
});

describe('a filter group', () => {
  const yes: Case = ['number', 'eq', 3];
  const no: Case = ['text', 'eq', 'x'];

  test.each([
    ['AND inside filters', filter([yes, no]), false],
    ['AND of two that hold', filter([yes, ['text', 'eq', 'hello']]), true],
    ['OR between groups', filter([no], [yes]), true],
    ['OR of two that do not hold', filter([no], [no]), false],
    ['no group', filter(), true],
    ['a group without a filter', filter([no], []), true],
  ])('%s', (_, given, expected) => {
    expect(given.matches(event)).toBe(expected);
  });

  test('matches no event that is not an object', () => {
    expect([null, 'text', [event]].map((each) => filter([yes]).matches(each))).toEqual([false, false, false]);
  });

  test('equal filters have the same key', () => {
    expect(filter([yes]).key).toBe(filter([yes]).key);
    expect(filter([yes]).key).not.toBe(filter([no]).key);
  });
});

describe('limits', () => {
  const fields = (count: number): Case[] => Array.from({ length: count }, (_, index) => [`f${index}`, 'eq', 1]);
  const groups = (count: number): Case[][] => Array.from({ length: count }, () => [['f', 'eq', 1]]);
  const words = (count: number) => Array.from({ length: count }, (_, index) => String(index));

  test.each<[string, Case[][]]>([
    ['5 fields in a filter', [fields(5)]],
    ['10 alternatives', groups(10)],
    ['an in of 5 beside 5 alternatives', [[['f', 'in', words(5)]], ...groups(5)]],
    [
      'two in of 5 and 2',
      [
        [
          ['f', 'in', words(5)],
          ['g', 'in', words(2)],
        ],
      ],
    ],
    ['20 values of containsAny', [[['f', 'containsAny', words(20)]]]],
    ['256 characters', [[['f', 'eq', 'x'.repeat(256)]]]],
  ])('take %s', (_, given) => {
    expect(() => filter(...given)).not.toThrow();
  });

  const COMBINATIONS = 'Filters combination exceed maximum limit 10 for subscription.';
  test.each<[string, Case[][], string]>([
    ['6 fields in a filter', [fields(6)], 'Filters exceed maximum attributes limit 5 for subscription.'],
    ['11 alternatives', groups(11), COMBINATIONS],
    ['an in of 5 beside 6 alternatives', [[['f', 'in', words(5)]], ...groups(6)], COMBINATIONS],
    [
      'two in of 5 and 3',
      [
        [
          ['f', 'in', words(5)],
          ['g', 'in', words(3)],
        ],
      ],
      COMBINATIONS,
    ],
    ['6 values of in', [[['f', 'in', words(6)]]], 'subscription exceeds maximum value limit 5 for operator `in`.'],
    [
      '6 values of notIn',
      [[['f', 'notIn', words(6)]]],
      'subscription exceeds maximum value limit 5 for operator `notIn`.',
    ],
    [
      '21 values of containsAny',
      [[['f', 'containsAny', words(21)]]],
      'subscription exceeds maximum value limit 20 for operator `containsAny`.',
    ],
    ['257 characters', [[['f', 'eq', 'x'.repeat(257)]]], 'subscription exceeds maximum length 256 for value of `f`.'],
    [
      '257 characters in a list',
      [[['f', 'in', ['x'.repeat(257)]]]],
      'subscription exceeds maximum length 256 for value of `f`.',
    ],
    [
      'the same field twice in a filter',
      [
        [
          ['f', 'ge', 1],
          ['f', 'le', 2],
        ],
      ],
      'subscription filter uses same fieldName multiple time in single filter object.',
    ],
    ['an operator in the wrong case', [[['f', 'EQ', 1]]], 'subscription filter has unknown operator `EQ`.'],
    [
      'a comparison with null',
      [[['f', 'eq', null]]],
      'subscription filter has invalid value for operator `eq` of `f`.',
    ],
    [
      'an ordering of booleans',
      [[['f', 'lt', true]]],
      'subscription filter has invalid value for operator `lt` of `f`.',
    ],
    ['an in without a list', [[['f', 'in', 'x']]], 'subscription filter has invalid value for operator `in` of `f`.'],
    [
      'a between of three',
      [[['f', 'between', [1, 2, 3]]]],
      'subscription filter has invalid value for operator `between` of `f`.',
    ],
  ])('refuse %s', (_, given, message) => {
    expect(() => filter(...given)).toThrow(new RealtimeError([{ message, errorCode: 400 }]));
  });

  test.each([
    [{}, 'subscription filter has no filterGroup.'],
    [{ filterGroup: [{}] }, 'subscription filter has a group without filters.'],
    [
      { filterGroup: [{ filters: [{ operator: 'eq', value: 1 }] }] },
      'subscription filter has a filter without fieldName.',
    ],
  ])('refuse %j', (given, message) => {
    expect(() => enhancedFilter(given)).toThrow(new RealtimeError([{ message, errorCode: 400 }]));
  });
});
