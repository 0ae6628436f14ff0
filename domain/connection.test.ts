import { expect, test } from 'vitest';
import { connection } from './connection.ts';

test('a page has edges, nodes and page info', () => {
  expect(connection(['a', 'b'], ['1', '2'], true, false)).toEqual({
    edges: [
      { cursor: '1', node: 'a' },
      { cursor: '2', node: 'b' },
    ],
    nodes: ['a', 'b'],
    pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: '1', endCursor: '2' },
  });
});

test('an empty page has no cursors', () => {
  expect(connection([], [], false, true)).toEqual({
    edges: [],
    nodes: [],
    pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null },
  });
});
