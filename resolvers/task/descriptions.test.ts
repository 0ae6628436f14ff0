import { describe, expect, test } from 'vitest';
import { resolverUnderTest } from '@taskwire/local-cloud/testing';
import { connection } from '../../domain/connection.ts';
import { taskView } from '../../domain/task/view.ts';
import { aRow, NOW, NOW_SECONDS } from '../../domain/testing/builders.ts';
import { batchOf, contextOf, refusalOf, TABLE } from '../shared/testing/contexts.ts';

const { request, response } = resolverUnderTest(
  new URL('descriptions.ts', import.meta.url).pathname,
  NOW_SECONDS * 1000,
);
const pageOf = (...ids: string[]) =>
  connection(
    ids.map((id) => taskView(aRow({ id }), null, 'ADMIN', NOW)),
    ids,
    true,
    false,
  );
function contextWith(page: unknown, ...selectionSetList: string[]) {
  const context = contextOf('Query.tasks', 'ada', {});
  return { ...context, prev: { result: page }, info: { ...context.info, selectionSetList } };
}

describe('request', () => {
  const plain = ['nodes', 'nodes/id', 'nodes/title', 'pageInfo', 'pageInfo/hasNextPage', 'edges', 'edges/cursor'];

  test('reads nothing for a list that selects no descriptions', () => {
    const below = ['nodes/assignments', 'nodes/assignments/nodes', 'nodes/assignments/nodes/task/description'];
    const page = pageOf('t1');
    expect(request(contextWith(page, ...plain, '__typename', ...below)).earlyReturn).toEqual({ value: page });
    expect(request(contextWith(page, 'nodes/createdBy', 'nodes/createdBy/who')).earlyReturn).toEqual({ value: page });
  });

  test('reads nothing for an empty page', () => {
    expect(request(contextWith(pageOf(), 'nodes/description')).earlyReturn).toEqual({ value: pageOf() });
  });

  test.each(['nodes/description', 'edges/node/description', 'nodes/text', 'edges/node/titel'])(
    'reads them for %s: a selection lists aliases, so an unknown name may be one',
    (path) => {
      expect(request(contextWith(pageOf('t1', 't2'), ...plain, path)).result).toEqual({
        operation: 'BatchGetItem',
        tables: {
          [TABLE]: {
            keys: [
              { PK: { S: 'TASK#t1' }, SK: { S: 'METADATA' } },
              { PK: { S: 'TASK#t2' }, SK: { S: 'METADATA' } },
            ],
            consistentRead: false,
            projection: { expression: '#description', expressionNames: { '#description': 'description' } },
          },
        },
      });
    },
  );

  test('reads them under the name of another field', () => {
    const context = contextWith(pageOf('t1'), ...plain);
    const info = { ...context.info, selectionSetGraphQL: '{\n  nodes {\n    id\n    title: description\n  }\n}' };
    expect(request({ ...context, info }).result).toMatchObject({ operation: 'BatchGetItem' });
  });

  test('reads them for an empty selection, and for one that is too large to be searched', () => {
    const titles = (count: number) => Array.from({ length: count }, () => 'nodes/title');
    const page = pageOf('t1');
    expect(request(contextWith(page)).result).toMatchObject({ operation: 'BatchGetItem' });
    expect(request(contextWith(page, ...titles(801))).result).toMatchObject({ operation: 'BatchGetItem' });
    expect(request(contextWith(page, ...titles(800))).earlyReturn).toEqual({ value: page });
  });

  test('reads nothing for an alias of any other field', () => {
    const context = contextWith(pageOf('t1'), ...plain);
    const info = { ...context.info, selectionSetGraphQL: '{\n  nodes {\n    id\n    title: status\n  }\n}' };
    expect(request({ ...context, info }).earlyReturn).toEqual({ value: pageOf('t1') });
  });

  test('a selection of any size stays within the iterations of an evaluation', () => {
    const page = pageOf(...Array.from({ length: 100 }, (_, index) => `t${index}`));
    for (const size of [700, 800, 801, 5000]) {
      const paths = Array.from({ length: size }, () => 'nodes/title');
      expect(request(contextWith(page, ...paths, 'nodes/description')).error).toBeUndefined();
    }
  });
});

describe('response', () => {
  test('adds each description to its task, null for a task that is gone or has none', () => {
    const { result } = response({
      ...contextWith(pageOf('t1', 't2', 't3')),
      result: batchOf({ description: 'Ten pages' }, null, {}),
    });
    const views = [
      { ...taskView(aRow({ id: 't1' }), 'Ten pages', 'ADMIN', NOW) },
      { ...taskView(aRow({ id: 't2' }), null, 'ADMIN', NOW) },
      { ...taskView(aRow({ id: 't3' }), null, 'ADMIN', NOW) },
    ];
    expect(result).toEqual(connection(views, ['t1', 't2', 't3'], true, false));
  });

  test('adds no edges to a page without them', () => {
    const { edges: _, ...page } = pageOf('t1');
    const { result } = response({ ...contextWith(page), result: batchOf({ description: 'Ten pages' }) });
    expect(result).toEqual({ ...page, nodes: [{ ...page.nodes[0], description: 'Ten pages' }] });
  });

  test('fits 100 of them', () => {
    const ids = Array.from({ length: 100 }, (_, index) => `t${index}`);
    const items = ids.map((id) => ({ description: id }));
    expect(response({ ...contextWith(pageOf(...ids)), result: batchOf(...items) }).error).toBeUndefined();
  });

  test('keys left unread are a throttle', () => {
    const result = { ...batchOf(null), unprocessedKeys: { [TABLE]: [{ PK: 'TASK#t1', SK: 'METADATA' }] } };
    expect(response({ ...contextWith(pageOf('t1')), result })).toMatchObject(
      refusalOf('THROTTLED', { retryable: true, retryAfter: 1 }),
    );
  });
});
