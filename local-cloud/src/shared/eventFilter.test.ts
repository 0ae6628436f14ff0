import { describe, expect, test } from 'vitest';
import { compileFilter } from './eventFilter.ts';

const record = {
  eventName: 'MODIFY',
  dynamodb: {
    Keys: { PK: { S: 'TASK#1' }, SK: { S: 'EVENT#000000000012' } },
    NewImage: {
      count: { N: '12' },
      tags: { SS: ['home', 'work'] },
      done: { BOOL: true },
      gone: { NULL: true },
      list: { L: [{ S: 'x' }, { M: { name: { S: 'Ada' } } }] },
      empty: { S: '' },
    },
  },
  nothing: null,
  size: 300,
};
const image = (attribute: string, rule: unknown) => ({ dynamodb: { NewImage: { [attribute]: rule } } });
const key = (rule: unknown) => ({ dynamodb: { Keys: { SK: { S: [rule] } } } });

const matches = (pattern: unknown, value: unknown = record) => compileFilter([JSON.stringify(pattern)])(value);

describe('a record passes', () => {
  test.each([
    ['an exact value', { eventName: ['MODIFY'] }],
    ['one of several values', { eventName: ['INSERT', 'MODIFY'] }],
    ['all of several fields', { eventName: ['MODIFY'], ...key({ prefix: 'EVENT#' }) }],
    ['a prefix', key({ prefix: 'EVENT#' })],
    ['a suffix', key({ suffix: '12' })],
    ['another case', key({ 'equals-ignore-case': 'event#000000000012' })],
    ['anything but a value', { eventName: [{ 'anything-but': 'REMOVE' }] }],
    ['anything but values', { eventName: [{ 'anything-but': ['REMOVE', 'INSERT'] }] }],
    ['anything but a prefix', key({ 'anything-but': { prefix: 'ASSIGN#' } })],
    ['a boolean', image('done', { BOOL: [true] })],
    ['null', { nothing: [null] }],
    ['an empty string', image('empty', { S: [''] })],
    ['a number', { size: [300] }],
    ['a numeric comparison', { size: [{ numeric: ['=', 300] }] }],
    ["a range of DynamoDB's numbers", image('count', { N: [{ numeric: ['>', 10, '<=', 12] }] })],
    ['a member of a set', image('tags', { SS: ['work'] })],
    ['a member of a list of objects', image('list', { L: { M: { name: { S: ['Ada'] } } } })],
    ['the existence of a leaf', image('count', { N: [{ exists: true }] })],
    ['the absence of an attribute', image('other', { S: [{ exists: false }] })],
    [
      'the absence of an attribute below one that is absent',
      { dynamodb: { OldImage: { x: { S: [{ exists: false }] } } } },
    ],
    ['one of alternatives over fields', { $or: [{ eventName: ['REMOVE'] }, { size: [{ numeric: ['>', 1] }] }] }],
  ])('by %s', (_, pattern) => expect(matches(pattern)).toBe(true));

  test('if any of the patterns matches, or if there is none', () => {
    const patterns = [{ eventName: ['REMOVE'] }, { eventName: ['MODIFY'] }].map((pattern) => JSON.stringify(pattern));
    expect([compileFilter(patterns)(record), compileFilter([])(record)]).toEqual([true, true]);
  });
});

describe('a record is left out', () => {
  test.each([
    ['another value', { eventName: ['INSERT'] }],
    ['one of several fields', { eventName: ['MODIFY'], ...key({ prefix: 'ASSIGN#' }) }],
    ['a value of another type', { size: ['300'] }],
    ['a number that is none', image('empty', { N: [{ numeric: ['>', 0] }] })],
    ['a number out of range', image('count', { N: [{ numeric: ['>', 12] }] })],
    ['an excluded value', { eventName: [{ 'anything-but': ['MODIFY'] }] }],
    ['an absent value, which is not "anything"', { other: [{ 'anything-but': ['x'] }] }],
    ['the existence of something other than a leaf', { dynamodb: { NewImage: [{ exists: true }] } }],
    ['the absence of a present value', image('count', { N: [{ exists: false }] })],
    ['a prefix of an absent value', image('other', { S: [{ prefix: '' }] })],
    ['none of the alternatives', { $or: [{ eventName: ['REMOVE'] }, { size: [1] }] }],
  ])('by %s', (_, pattern) => expect(matches(pattern)).toBe(false));
});

test.each<[string, unknown[], unknown[]]>([
  ['["=",5]', [5, '5', '5.0'], [4, 6, 'x', '', ' ', null, true, undefined]],
  ['["<",5]', [4, '4'], [5, 6]],
  ['["<=",5]', [4, 5], [6]],
  ['[">",5]', [6], [5, 4]],
  ['[">=",5]', [5, 6], [4]],
  ['[">=",5,"<",7]', [5, 6], [4, 7]],
])('the numbers %s', (rule, inside, outside) => {
  const isIn = (value: unknown) => matches({ n: [{ numeric: JSON.parse(rule) }] }, { n: value });
  expect([inside.map(isIn), outside.map(isIn)]).toEqual([inside.map(() => true), outside.map(() => false)]);
});

test.each<[string, unknown, unknown[], unknown[]]>([
  ['a prefix', { prefix: 'ab' }, ['abc', ['x', 'ab']], ['bab', 'a', 1, undefined, ['x']]],
  ['a suffix', { suffix: 'ab' }, ['cab'], ['abc', 1]],
  ['another case', { 'equals-ignore-case': 'aB' }, ['Ab'], ['abc', 1]],
  ['a leaf', { exists: true }, ['', 0, null, false, []], [undefined, {}]],
  ['no value', { exists: false }, [undefined], ['', null, {}]],
  ['anything but a text', { 'anything-but': 'a' }, ['b', 1], ['a', undefined, {}]],
  ['anything but one of several', { 'anything-but': ['a', 1] }, ['b', '1'], ['a', 1]],
  ['anything but a suffix', { 'anything-but': { suffix: 'x' } }, ['xa', 1], ['ax']],
])('%s', (_, rule, inside, outside) => {
  const isIn = (value: unknown) => matches({ of: [rule] }, value === undefined ? {} : { of: value });
  expect([inside.map(isIn), outside.map(isIn)]).toEqual([inside.map(() => true), outside.map(() => false)]);
});

test('a mapping has ten patterns at most', () => {
  const patterns = (count: number) => Array.from({ length: count }, () => '{"a":["b"]}');
  expect(compileFilter(patterns(10))({ a: 'b' })).toBe(true);
  expect(() => compileFilter(patterns(11))).toThrow('a mapping has at most 10 filters');
});

test('a field named $or is a field unless it has a list of patterns', () => {
  expect([matches({ $or: ['a'] }, { $or: 'a' }), matches({ $or: ['a'] }, { a: 'a' })]).toEqual([true, false]);
});

test('a list of objects passes if one of them has every field', () => {
  const pattern = { of: { a: [1], b: [2] } };
  expect(matches(pattern, { of: [{ a: 1 }, { a: 1, b: 2 }] })).toBe(true);
  expect(matches(pattern, { of: [{ a: 1 }, { b: 2 }] })).toBe(false);
  expect([matches(pattern, { of: 'ab' }), matches(pattern, null)]).toEqual([false, false]);
});

describe('a pattern is refused', () => {
  test.each([
    ['that is not JSON', '{', 'InvalidParameterValueException', '{ is not a JSON object'],
    ['that is not an object', '[]', 'InvalidParameterValueException', '[] is not a JSON object'],
    [
      'with a bare value',
      '{"a":"b"}',
      'InvalidParameterValueException',
      'the value of "a" is neither a list nor an object',
    ],
    ['that is null', 'null', 'InvalidParameterValueException', 'null is not a JSON object'],
    [
      'with null for a value',
      '{"a":null}',
      'InvalidParameterValueException',
      'the value of "a" is neither a list nor an object',
    ],
    ['with a prefix of a number', '{"a":[{"prefix":1}]}', 'InvalidParameterValueException', '1 is not a string'],
    [
      'with an unknown sign',
      '{"a":[{"numeric":["!=",1]}]}',
      'InvalidParameterValueException',
      '["!=",1] is not a numeric comparison',
    ],
    [
      'with a bound that is no number',
      '{"a":[{"numeric":["=","1"]}]}',
      'InvalidParameterValueException',
      '["=","1"] is not a numeric comparison',
    ],
    [
      'with three bounds',
      '{"a":[{"numeric":["=",1,"=",1,"=",1]}]}',
      'InvalidParameterValueException',
      '["=",1,"=",1,"=",1] is not a numeric comparison',
    ],
    [
      'with numbers that are no list',
      '{"a":[{"numeric":5}]}',
      'InvalidParameterValueException',
      '5 is not a numeric comparison',
    ],
    [
      'with half a comparison',
      '{"a":[{"numeric":[">"]}]}',
      'InvalidParameterValueException',
      '[">"] is not a numeric comparison',
    ],
    [
      'with an unknown comparison',
      '{"a":[{"wildcard":"x*"}]}',
      'UnsupportedError',
      'the filter comparison {"wildcard":"x*"}',
    ],
  ])('%s', (_, pattern, name, message) => {
    expect(() => compileFilter([pattern])).toThrow(
      expect.objectContaining({ name, message: expect.stringContaining(message) }),
    );
  });
});
