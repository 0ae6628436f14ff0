import { expect, test } from 'vitest';
import { ada, grace, NOW } from '../testing/builders.ts';
import { auditQuery, auditSortKey, auditView } from './audit.ts';

test("the whole trail is one partition, a user's part is theirs, both newest first", () => {
  expect(auditQuery(null)).toMatchObject({ index: 'byNewest', partition: 'A#0', sortKey: 'id', descending: true });
  expect(auditQuery('grace')).toMatchObject({
    index: null,
    partition: 'USER#grace',
    from: 'EVENT#',
    to: 'EVENT#\u{10ffff}',
    descending: true,
  });
  expect([auditSortKey(null), auditSortKey('grace')]).toEqual(['id', 'SK']);
});

test('members that an act does not have are null', () => {
  expect(auditView({ id: '1', type: 'ACTIVATED', at: NOW, user: grace })).toEqual({
    id: '1',
    type: 'ACTIVATED',
    at: NOW,
    actor: null,
    user: grace,
    fromRole: null,
    toRole: null,
    toUser: null,
    tasks: null,
  });
  const act = { id: '1', type: 'TASKS_REASSIGNED' as const, at: NOW, actor: ada, user: grace, toUser: ada, tasks: 3 };
  expect(auditView(act)).toMatchObject({ actor: ada, toUser: ada, tasks: 3 });
});
