import { describe, expect, test } from 'vitest';
import { continuedAfter, endOf, wholePartition, type RangeQuery } from './query.ts';

const ascending = wholePartition('byOpen', 'O#0', false);
const descending = wholePartition('byNewest', 'N#0', true);
const between = (query: RangeQuery, from: string | null, to: string | null) => ({ ...query, from, to });

test('a whole partition has no bounds, and the keys of its index', () => {
  expect(wholePartition('byNewest', 'N#0', true)).toEqual({
    index: 'byNewest',
    partitionKey: 'kN',
    partition: 'N#0',
    sortKey: 'id',
    from: null,
    to: null,
    descending: true,
    skip: null,
  });
});

describe('continuedAfter', () => {
  test('continues right after a position, upwards', () => {
    expect(continuedAfter(ascending, '2026#t1')).toEqual({ ...ascending, from: '2026#t1 ' });
    expect(['2026#t10', '2026#t1 '].sort()).toEqual(['2026#t1 ', '2026#t10']);
  });

  test('continues from a position and skips it, downwards', () => {
    expect(continuedAfter(descending, 't5')).toEqual({ ...descending, to: 't5', skip: 't5' });
  });

  test('keeps the other bound', () => {
    expect(continuedAfter(between(ascending, 'b', 'm'), 'c')).toMatchObject({ from: 'c ', to: 'm' });
    expect(continuedAfter(between(descending, 'b', 'm'), 'c')).toMatchObject({ from: 'b', to: 'c', skip: 'c' });
  });

  test.each([
    ['below its lower bound', 'a'],
    ['above its upper bound', 'n'],
  ])('finds nothing after a position %s, which the query cannot have returned', (_, position) => {
    expect(continuedAfter(between(ascending, 'b', 'm'), position)).toBeNull();
    expect(continuedAfter(between(descending, 'b', 'm'), position)).toBeNull();
  });

  test.each(['c\uffff', 'c\u{1f600}', 'c\ue000'])(
    'finds nothing after %j, which is no sort key with bounds',
    (position) => {
      expect(continuedAfter(between(ascending, 'b', 'm'), position)).toBeNull();
      expect(continuedAfter(between(descending, null, 'm'), position)).toBeNull();
    },
  );

  test('finds nothing after the upper bound itself', () => {
    expect(continuedAfter(between(ascending, null, 'm'), 'm')).toBeNull();
  });

  test.each(['gr', 'grace#1', 'gr\u00e9ta#1', 'gr\uff47#1', 'gr\u{1f600}#1'])(
    'continues after %j in everything that begins with "gr", whatever letters follow',
    (position) => {
      const query = between(ascending, 'gr', endOf('gr'));
      expect(continuedAfter(query, position)).toEqual({ ...query, from: `${position} ` });
    },
  );

  test('finds nothing after a position outside the prefix', () => {
    expect(continuedAfter(between(ascending, 'gr', endOf('gr')), 'gu#1')).toBeNull();
    expect(continuedAfter(between(ascending, 'gr', endOf('gr')), 'a#1')).toBeNull();
  });
});
