import { describe, expect, test } from 'vitest';
import type { TaskStatus } from '../../schema/generated/types.ts';
import { aRow, aTask, DUE, DUE_TIMES, grace, NOW, NOW_SECONDS, AT } from '../testing/builders.ts';
import { assignmentIndexKeys, isOverdue, readTask, taskItem } from './task.ts';

describe('readTask', () => {
  test('reads back what was stored', () => {
    const armed = aTask({ ...DUE, assignees: [grace] }, { nextReminderAt: DUE_TIMES.dueSoonAt });
    expect(readTask(taskItem(armed, null), AT)).toEqual(armed);
    const bare = aTask({}, { description: null });
    expect(readTask(taskItem(bare, null), AT)).toEqual(bare);
    const deleted = aTask({}, { deletedAt: NOW });
    expect(readTask(taskItem(deleted, NOW_SECONDS + 1), AT)).toEqual(deleted);
  });

  test('an expired task is absent, though TTL may remove it late', () => {
    expect(readTask(null, AT)).toBeNull();
    expect(readTask(undefined, AT)).toBeNull();
    expect(readTask(taskItem(aTask({}, { deletedAt: NOW }), NOW_SECONDS), AT)).toBeNull();
  });
});

test.each<[TaskStatus, string[]]>([
  ['TODO', ['kS', 'kN', 'kP', 'kO', 'kQ', 'kC', 'kU']],
  ['IN_PROGRESS', ['kS', 'kN', 'kP', 'kO', 'kQ', 'kC', 'kU']],
  ['IN_REVIEW', ['kS', 'kN', 'kP', 'kO', 'kQ', 'kC', 'kU']],
  ['COMPLETED', ['kS', 'kN', 'kP']],
  ['CANCELLED', ['kS', 'kN', 'kP']],
])('an unassigned %s task is in the indexes %j', (status, indexes) => {
  const names = Object.keys(taskItem(aTask({ status }), null)).filter((name) => name.startsWith('k'));
  expect(names).toEqual(indexes);
});

test('a deleted task is in the list of deleted ones alone', () => {
  const item = taskItem(aTask({ ...DUE, assignees: [grace] }, { deletedAt: NOW }), NOW_SECONDS);
  expect(Object.keys(item).filter((name) => name.startsWith('k'))).toEqual(['kS']);
  expect(item).toMatchObject({ kS: 'X#0', sort: `${NOW}#t1` });
});

test('an assignment is found by its user, and by user and status', () => {
  expect(assignmentIndexKeys(aTask({ ...DUE, status: 'IN_REVIEW' }), 'grace')).toEqual({
    set: { sort: '2026-03-13T00:00Z#t1', kS: 'grace#IN_REVIEW', kO: 'grace' },
    remove: [],
  });
});

test.each([
  ['a millisecond before the day ends', 'TODO', '2026-03-12T23:59:59.999Z', false],
  ['at the very instant it ends', 'TODO', '2026-03-13T00:00:00.000Z', false],
  ['a millisecond after', 'TODO', '2026-03-13T00:00:00.001Z', true],
  ['after, completed', 'COMPLETED', '2026-04-01T00:00:00.000Z', false],
  ['after, cancelled', 'CANCELLED', '2026-04-01T00:00:00.000Z', false],
] as const)('isOverdue %s', (_, status, now, overdue) => {
  expect(isOverdue(aRow({ ...DUE, status }), now)).toBe(overdue);
});

test('an undated task is never overdue', () => {
  expect(isOverdue(aRow(), '9998-12-31T23:59:59.999Z')).toBe(false);
});
