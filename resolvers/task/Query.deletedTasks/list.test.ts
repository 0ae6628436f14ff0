import { expect, test } from 'vitest';
import { resolverUnderTest } from '@taskwire/local-cloud/testing';
import { aMember, anAdmin, aRow, NOW, NOW_SECONDS } from '../../../domain/testing/builders.ts';
import { contextOf } from '../../shared/testing/contexts.ts';

const { request, response } = resolverUnderTest(new URL('list.ts', import.meta.url).pathname, NOW_SECONDS * 1000);
const context = (args: object, actor = anAdmin) => ({
  ...contextOf('Query.deletedTasks', actor.id, { ...args }),
  stash: { actor },
});

test('the list holds what was deleted in the last 30 days, the latest first', () => {
  expect(request(context({})).result).toMatchObject({
    index: 'byStatus',
    query: {
      expressionNames: { '#p': 'kS', '#s': 'sort' },
      expressionValues: { ':p': { S: 'X#0' }, ':from': { S: '2026-02-08T12:00:00.000Z' } },
    },
    scanIndexForward: false,
  });
});

test('a deleted task can be restored until 30 days after its last change', () => {
  const row = aRow({ id: 't1', title: 'Gone', updatedAt: NOW });
  const { result } = response({ ...context({}), result: { items: [{ row, sort: `${NOW}#t1` }] } });
  expect(result).toMatchObject({
    nodes: [{ id: 't1', title: 'Gone', deletedAt: NOW, restorableUntil: '2026-04-09T12:00:00.000Z' }],
    edges: [{ node: { id: 't1' } }],
  });
});

test('the list is refused to a MEMBER, and a page of more than 100 to everybody', () => {
  expect(request(context({}, aMember)).unauthorized).toBe(true);
  expect(request(context({ first: 101 }))).toMatchObject({ error: { errorType: 'VALIDATION' } });
});
