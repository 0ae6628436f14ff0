import { expect, test } from 'vitest';
import { resolverUnderTest } from '@taskwire/local-cloud/testing';
import { connection } from '../../domain/connection.ts';
import { NOW_SECONDS } from '../../domain/testing/builders.ts';
import { contextOf } from '../shared/testing/contexts.ts';

const step = (file: string) => resolverUnderTest(new URL(file, import.meta.url).pathname, NOW_SECONDS * 1000);
const { request, response } = step('totalCount.ts');
const page = connection([], [], false, false);
const OPEN = { owner: 'grace', counters: ['TODO', 'IN_PROGRESS'] };

function contextWith(counted: unknown, ...selectionSetList: string[]) {
  const context = contextOf('Query.tasks', 'ada', {});
  return { ...context, stash: { counted }, prev: { result: page }, info: { ...context.info, selectionSetList } };
}

test.each([
  ['that is selected', ['nodes', 'totalCount']],
  ['under an alias', ['nodes', 'nodes/id', 'howMany']],
  ['with an empty selection', []],
])('a total %s is read from the counters of the list', (_, paths) => {
  expect(request(contextWith(OPEN, ...paths)).result).toEqual({
    operation: 'GetItem',
    key: { PK: { S: 'STATS#grace' }, SK: { S: 'COUNTS' } },
    consistentRead: false,
  });
});

test('a total under the name of a neighbour is read', () => {
  const context = contextWith(OPEN, 'nodes', 'nodes/id', 'pageInfo');
  for (const alias of ['pageInfo: totalCount', 'pageInfo:totalCount']) {
    const info = { ...context.info, selectionSetGraphQL: `{\n  nodes {\n    id\n  }\n  ${alias}\n}` };
    expect(request({ ...context, info }).result).toMatchObject({ operation: 'GetItem' });
  }
});

test('nothing is read if no total is selected, or no counter exists', () => {
  const nothing = { value: page };
  const plain = ['nodes', 'nodes/totalCount', 'edges', 'pageInfo', 'pageInfo/hasNextPage', '__typename'];
  expect(request(contextWith(OPEN, ...plain)).earlyReturn).toEqual(nothing);
  expect(request(contextWith(null, 'totalCount')).earlyReturn).toEqual(nothing);
  const context = contextWith(OPEN, ...plain);
  const info = { ...context.info, selectionSetGraphQL: '{\n  nodes: edges {\n    cursor\n  }\n}' };
  expect(request({ ...context, info }).earlyReturn).toEqual(nothing);
});

test('the counters add up, and the page stays unchanged', () => {
  const result = { TODO: 2, IN_PROGRESS: 3, COMPLETED: 5 };
  expect(response({ ...contextWith(OPEN, 'totalCount'), result }).result).toEqual({ ...page, totalCount: 5 });
  expect(response({ ...contextWith(OPEN, 'totalCount'), result: null }).result).toEqual({ ...page, totalCount: 0 });
});

test.each([
  ['Query.tasks', { filter: { status: 'TODO' } }, { owner: 'ALL', counters: ['TODO'] }],
  ['Query.tasks', { filter: null, orderBy: null }, { owner: 'ALL', counters: ['TODO', 'IN_PROGRESS', 'IN_REVIEW'] }],
  ['Query.tasks', { filter: { priority: 'LOW' } }, null],
  ['Query.myTasks', { status: 'TODO', dueFrom: null, dueTo: null }, { owner: 'ada', counters: ['TODO'] }],
  ['Query.myTasks', { dueTo: '2026-03-01' }, null],
])('the check of %s %j names its counters', (field, args, counted) => {
  const { stash } = step(`${field}/check.ts`).request(contextOf(field, 'ada', { ...args }));
  expect(stash['counted']).toEqual(counted);
});
