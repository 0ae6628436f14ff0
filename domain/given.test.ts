import { describe, expect, test } from 'vitest';
import { asSent, has, sourcesBelow, sourcesOf } from './given.ts';

const input = { id: 't1', expectedVersion: 3, description: null, tags: ['a'] };
const sent = (variables: Record<string, unknown> | null) => asSent(input, sourcesOf(input, variables));
const withoutNull = { id: 't1', expectedVersion: 3, tags: ['a'] };

test('a field that is null is present', () => {
  expect([has(input, 'description'), has(input, 'title')]).toEqual([true, false]);
});

describe('a null in an input', () => {
  test('stays when the input was sent as one variable that says it, whatever its name', () => {
    expect(sent({ input })).toEqual(input);
    expect(sent({ other: 1, change: { tags: ['a'], description: null, expectedVersion: 3, id: 't1' } })).toEqual(input);
  });

  test('stays when the variable has more nulls, and when it spells an id as a number', () => {
    const numbered = { ...input, id: '7' };
    expect(asSent(numbered, sourcesOf(numbered, { input: { ...input, id: 7, title: null } }))).toEqual(numbered);
  });

  test.each([
    ['no variables', null],
    ['its own variable', { description: null }],
    ['another input', { input: { ...input, id: 't2' } }],
    ['an input with more fields', { input: { ...input, title: 'x' } }],
    ['an input that omits the field', { input: withoutNull }],
    ['two inputs, one of which omits the field', { a: input, b: withoutNull }],
    ['text', { input: 'text' }],
    ['a list', { input: [input] }],
    ['more variables than are searched', Object.fromEntries(Array.from({ length: 11 }, (_, n) => [n, input]))],
  ])('goes with %s', (_, variables) => {
    expect(sent(variables)).toEqual(withoutNull);
  });

  test('is removed when the variable holds more fields than any input has', () => {
    const junk = Object.fromEntries(Array.from({ length: 2_000 }, (_, n) => [`n${n}`, null]));
    expect(sent({ input: { ...input, ...junk } })).toEqual(withoutNull);
  });
});

test('an input within an input is searched where its parent was found', () => {
  const change = { fields: { tags: null, priority: 'LOW' } };
  const outer = { ids: ['t1'], change };
  const below = (variables: Record<string, unknown>) =>
    sourcesBelow(sourcesBelow(sourcesOf(outer, variables), 'change', change), 'fields', change.fields);
  expect(below({ input: outer })).toEqual([change.fields]);
  expect(below({ change })).toEqual([]);
  expect(below({ input: { ...outer, change: { fields: { tags: null, priority: 'HIGH' } } } })).toEqual([]);
});
