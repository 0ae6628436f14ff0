import { describe, expect, test } from 'vitest';
import { resolverUnderTest } from '@taskwire/local-cloud/testing';
import type { QueryTasksArgs } from '../../../schema/generated/types.ts';
import { cursorPrefix } from '../../../domain/cursor.ts';
import { taskSort } from '../../../domain/keys.ts';
import { taskView } from '../../../domain/task/view.ts';
import { aMember, anAdmin, aRow, DUE, NOW, NOW_SECONDS, people } from '../../../domain/testing/builders.ts';
import { contextOf, refusalOf } from '../../shared/testing/contexts.ts';

const step = (file: string) => resolverUnderTest(new URL(file, import.meta.url).pathname, NOW_SECONDS * 1000);
const check = step('check.ts');
const list = step('list.ts');
const { response } = list;
/** The list step after the check, if the check passes. */
function request(call: ReturnType<typeof context>) {
  const checked = check.request(call);
  return checked.error === undefined ? list.request({ ...call, stash: checked.stash }) : checked;
}
type Args = QueryTasksArgs;
const context = (args: Args, actor = anAdmin) => ({
  ...contextOf('Query.tasks', actor.id, { ...args }),
  stash: { actor },
});
const encode = (text: string) => Buffer.from(text, 'utf8').toString('base64');
const cursorAt = (position: string, args: Record<string, unknown> = {}, field = 'Query.tasks', sub = 'ada') =>
  encode(`${cursorPrefix(field, { orderBy: 'DUE_DATE', ...args }, sub)}${position}`);
const row = (id: string, part = {}) => ({ id, sort: taskSort(id, null), row: aRow({ id, ...part }) });

describe('request', () => {
  test('asks for one more row than the page', () => {
    expect(request(context({ first: 50 })).result).toEqual({
      operation: 'Query',
      index: 'byOpen',
      query: {
        expression: '#p = :p',
        expressionNames: { '#p': 'kO' },
        expressionValues: { ':p': { S: 'O#0' } },
      },
      limit: 51,
      scanIndexForward: true,
      consistentRead: false,
    });
  });

  test.each<[string, Args, object]>([
    [
      "days, which are the caller's",
      { filter: { status: 'TODO', dueFrom: '2026-07-01', dueTo: '2026-07-31' } },
      {
        index: 'byStatus',
        query: {
          expression: '#p = :p AND #s BETWEEN :from AND :to',
          expressionNames: { '#p': 'kS', '#s': 'sort' },
          expressionValues: {
            ':p': { S: 'S#TODO#0' },
            ':from': { S: '2026-06-30T23:00Z\u{10ffff}' },
            ':to': { S: '2026-07-31T23:00Z\u{10ffff}' },
          },
        },
      },
    ],
    [
      'a last day alone',
      { filter: { dueTo: '2026-12-31' } },
      {
        query: {
          expression: '#p = :p AND #s <= :to',
          expressionValues: { ':p': { S: 'O#0' }, ':to': { S: '2027-01-01T00:00Z\u{10ffff}' } },
        },
      },
    ],
    [
      'what is overdue now',
      { filter: { overdue: true, priority: 'HIGH' } },
      {
        index: 'byPriority',
        query: {
          expression: '#p = :p AND #s <= :to',
          expressionValues: { ':p': { S: 'Q#HIGH#0' }, ':to': { S: '2026-03-10T12:00Z' } },
        },
      },
    ],
    ['the newest', { orderBy: 'NEWEST' }, { index: 'byNewest', scanIndexForward: false, limit: 21 }],
  ])('asks the index for %s', (_, args, part) => {
    expect(request(context(args)).result).toMatchObject(part);
  });

  test.each([0, 101, -1])('refuses first: %s', (first) => {
    expect(request(context({ first }))).toMatchObject(
      refusalOf('VALIDATION', { fields: [{ path: 'first', message: 'must be from 1 to 100' }] }),
    );
  });

  test('refuses a filter that no index answers, and invalid days, before any time is computed', () => {
    expect(request(context({ filter: { unassigned: false } }))).toMatchObject({ error: { errorType: 'VALIDATION' } });
    expect(request(context({ filter: { dueFrom: '2026-01-01Z' } }))).toMatchObject(
      refusalOf('VALIDATION', {
        fields: [{ path: 'filter.dueFrom', message: 'must be a calendar day YYYY-MM-DD of the years 1970 to 9998' }],
      }),
    );
  });

  test('refuses a MEMBER, whatever groups the token names', () => {
    expect(request(context({}, aMember)).unauthorized).toBe(true);
  });
});

describe('a cursor', () => {
  test('continues after its row', () => {
    expect(request(context({ after: cursorAt('9999#t1') })).result).toMatchObject({
      query: { expression: '#p = :p AND #s >= :from', expressionValues: { ':from': { S: '9999#t1 ' } } },
      limit: 21,
    });
  });

  test('continues downwards from its row, which it skips', () => {
    const { result } = request(context({ orderBy: 'NEWEST', after: cursorAt('t5', { orderBy: 'NEWEST' }) }));
    expect(result).toMatchObject({
      query: { expression: '#p = :p AND #s <= :to', expressionValues: { ':to': { S: 't5' } } },
      limit: 22,
    });
  });

  test('after the last possible match is an empty page, without a request', () => {
    const filter = { dueTo: '2026-03-01' };
    const { earlyReturn } = request(context({ filter, after: cursorAt('2026-03-02T00:01Z#t1', filter) }));
    expect(earlyReturn?.value).toEqual({
      edges: [],
      nodes: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null },
    });
  });

  const good = cursorAt('9999#t1');
  test.each([
    ['nothing', ''],
    ['no base64', '!!!!'],
    ['base64 of another length', good.replace(/=+$/, '').slice(0, -1)],
    ['base64 for addresses', '-_-_-_-_'],
    ['padding in the middle', 'AA==AAAA'],
    ['padding alone', '===='],
    ['bytes that are not text', Buffer.from([0xff, 0xfe, 0xfd]).toString('base64')],
    ['a line break', `${good.slice(0, 4)}\n${good.slice(4, -1)}`],
    ['a null character', 'AAA\u0000'],
    ['far too much text', 'A'.repeat(100_000)],
    ['text that is not a cursor', encode('hello world!')],
    ['a cursor of another field', cursorAt('9999#t1', {}, 'Query.myTasks')],
    ['a cursor of other arguments', cursorAt('9999#t1', { status: 'TODO' })],
    ['a cursor of another order', cursorAt('t1', { orderBy: 'NEWEST' })],
    ['a cursor of another user', cursorAt('9999#t1', {}, 'Query.tasks', 'grace')],
    ['a cursor without a position', cursorAt('')],
  ])('that is %s is VALIDATION, never a fault of ours', (_, after) => {
    expect(request(context({ after }))).toMatchObject({
      result: null,
      error: {
        message: 'after: is not a cursor of this list',
        errorType: 'VALIDATION',
        errorInfo: { fields: [{ path: 'after', message: 'is not a cursor of this list' }] },
      },
    });
  });
});

describe('response', () => {
  const page = (args: Args, items: unknown[]) =>
    response({ ...context(args), stash: { actor: anAdmin }, result: { items } });

  test('shows the page, and that more follows, with a cursor that continues there', () => {
    const args = { first: 2 };
    const { result } = page(
      args,
      ['a', 'b', 'c'].map((id) => row(id)),
    );
    expect(result).toEqual({
      edges: ['a', 'b'].map((id) => ({
        cursor: cursorAt(`9999#${id}`),
        node: taskView(aRow({ id }), null, 'ADMIN', NOW),
      })),
      nodes: ['a', 'b'].map((id) => taskView(aRow({ id }), null, 'ADMIN', NOW)),
      pageInfo: {
        hasNextPage: true,
        hasPreviousPage: false,
        startCursor: cursorAt('9999#a'),
        endCursor: cursorAt('9999#b'),
      },
    });
  });

  const selectingOf = (ids: string[], selectionSetGraphQL: string, ...selectionSetList: string[]) => {
    const call = context({ first: 2 });
    const items = ids.map((id) => row(id));
    const selected = { ...call.info, selectionSetList, selectionSetGraphQL };
    return response({ ...call, info: selected, stash: { actor: anAdmin }, result: { items } }).result as {
      edges?: unknown[];
      pageInfo: object;
    };
  };

  const selectingText = (text: string, ...paths: string[]) => selectingOf(['a', 'b'], text, ...paths);
  const selecting = (...paths: string[]) => selectingText('', ...paths);

  test('has edges if they are selected under the name of a neighbour', () => {
    const page = selectingText('{\n  nodes: edges {\n    cursor\n  }\n}', 'nodes', 'nodes/cursor');
    expect(page).toHaveProperty('edges.1.cursor', cursorAt('9999#b'));
  });

  test('has no edges if none are selected, and the same cursors', () => {
    const page = selecting('nodes', 'nodes/id', 'nodes/edges', 'pageInfo', 'pageInfo/endCursor', 'totalCount');
    expect(page).toEqual({
      nodes: ['a', 'b'].map((id) => taskView(aRow({ id }), null, 'ADMIN', NOW)),
      pageInfo: {
        hasNextPage: false,
        hasPreviousPage: false,
        startCursor: cursorAt('9999#a'),
        endCursor: cursorAt('9999#b'),
      },
    });
  });

  test('has no edges, and no cursors, if none are selected and it is empty', () => {
    const text = '{\n  rows: nodes {\n    id\n  }\n}';
    expect(selectingOf([], text, 'nodes', 'nodes/id')).toEqual({
      nodes: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
    });
  });

  test.each([
    ['edges', ['nodes', 'edges', 'edges/cursor']],
    ['edges under an alias', ['nodes', 'rows', 'rows/cursor']],
    ['more than is searched', Array.from({ length: 151 }, () => 'nodes/id')],
  ])('has edges for a selection of %s', (_, paths) => {
    expect(selecting(...paths)).toHaveProperty('edges.1.cursor', cursorAt('9999#b'));
  });

  test('is the last page if no extra row came', () => {
    expect(page({ first: 2, after: cursorAt('9999#0') }, [row('a'), row('b')]).result).toMatchObject({
      pageInfo: { hasNextPage: false, hasPreviousPage: true },
    });
  });

  test('skips the row of the previous page', () => {
    expect(page({ first: 2, after: cursorAt('9999#a') }, [row('a'), row('b'), row('c')]).result).toMatchObject({
      nodes: [{ id: 'b' }, { id: 'c' }],
      pageInfo: { hasNextPage: false },
    });
  });

  test('makes 100 tasks with 20 assignees and 20 tags each, within the iterations of an evaluation, whatever is selected', () => {
    const tags = people(20).map(({ name }) => name);
    const items = Array.from({ length: 102 }, (_, index) => row(`t${index}`, { ...DUE, assignees: people(20), tags }));
    for (const paths of [[], Array.from({ length: 150 }, () => 'nodes/id')]) {
      const call = context({ first: 100, after: cursorAt('9999#t0') });
      const info = { ...call.info, selectionSetList: [...paths, ...(paths.length > 0 ? ['edges'] : [])].slice(-150) };
      const { result, error } = response({ ...call, info, stash: { actor: anAdmin }, result: { items } });
      expect(error).toBeUndefined();
      expect(result).toMatchObject({ pageInfo: { hasNextPage: true, endCursor: cursorAt('9999#t100') } });
    }
  });

  test('a failed Query is not an empty list', () => {
    const failed = { ...context({}), result: null, error: { type: 'DynamoDB:ThrottlingException', message: '' } };
    expect(response(failed)).toMatchObject({ error: { errorType: 'THROTTLED' } });
  });
});
