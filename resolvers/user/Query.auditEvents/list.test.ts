import { expect, test } from 'vitest';
import { resolverUnderTest } from '@taskwire/local-cloud/testing';
import { cursorPrefix } from '../../../domain/cursor.ts';
import { ada, aMember, anAdmin, grace, NOW, NOW_SECONDS } from '../../../domain/testing/builders.ts';
import { auditView, type AuditRow } from '../../../domain/user/audit.ts';
import { contextOf } from '../../shared/testing/contexts.ts';

const { request, response } = resolverUnderTest(new URL('list.ts', import.meta.url).pathname, NOW_SECONDS * 1000);
const context = (args: object, actor = anAdmin) => ({
  ...contextOf('Query.auditEvents', actor.id, { ...args }),
  stash: { actor },
});
const act: AuditRow = { id: 'a1', type: 'DEACTIVATED', at: NOW, actor: ada, user: grace };
const decoded = (cursor: string) => Buffer.from(cursor, 'base64').toString();

test('the whole trail is read from its index, newest first', () => {
  expect(request(context({})).result).toMatchObject({
    index: 'byNewest',
    query: { expressionNames: { '#p': 'kN' }, expressionValues: { ':p': { S: 'A#0' } } },
    scanIndexForward: false,
  });
});

test("one user's trail is read from their partition, newest first", () => {
  const { result } = request(context({ userId: 'grace' }));
  expect(result).toMatchObject({
    query: { expressionNames: { '#p': 'PK', '#s': 'SK' }, expressionValues: { ':p': { S: 'USER#grace' } } },
    scanIndexForward: false,
  });
  expect(result).not.toHaveProperty('index');
});

test('nobody has a trail under text that is no id', () => {
  expect(request(context({ userId: 'a#b' })).earlyReturn?.value).toEqual({
    nodes: [],
    edges: [],
    pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
  });
});

test.each([
  [{}, { id: 'a1' }],
  [{ userId: 'grace' }, { SK: 'EVENT#a1' }],
])('an act of %j is shown, and its cursor fits no other trail', (args, keys) => {
  const { result } = response({ ...context(args), result: { items: [{ row: act, ...keys }] } });
  const position = Object.values(keys)[0]!;
  expect(result).toMatchObject({ nodes: [auditView(act)] });
  const { endCursor } = (result as { pageInfo: { endCursor: string } }).pageInfo;
  expect(decoded(endCursor)).toBe(`${cursorPrefix('Query.auditEvents', args, 'ada')}${position}`);
});

test('the trail is refused to a MEMBER, and a page of more than 100 to everybody', () => {
  expect(request(context({}, aMember)).unauthorized).toBe(true);
  expect(request(context({ first: 101 }))).toMatchObject({ error: { errorType: 'VALIDATION' } });
});
