import { expect, test } from 'vitest';
import type { TaskFilter, TaskOrder } from '../../schema/generated/types.ts';
import { countedList, totalOf } from './totalCount.ts';

const ITEM = { TODO: 1, IN_PROGRESS: 2, IN_REVIEW: 4, COMPLETED: 8, CANCELLED: 16, overdue: 32, unassigned: 64 };

test.each<[TaskFilter, TaskOrder, owner: string, total: number]>([
  [{}, 'DUE_DATE', 'ALL', 7],
  [{}, 'NEWEST', 'ALL', 31],
  [{ status: 'COMPLETED' }, 'DUE_DATE', 'ALL', 8],
  [{ overdue: true }, 'DUE_DATE', 'ALL', 32],
  [{ unassigned: true }, 'DUE_DATE', 'ALL', 64],
  [{ assigneeId: 'grace' }, 'DUE_DATE', 'grace', 7],
  [{ assigneeId: 'grace', status: 'IN_REVIEW' }, 'DUE_DATE', 'grace', 4],
  [{ assigneeId: 'grace', overdue: true }, 'DUE_DATE', 'grace', 32],
])('%j by %s is counted by the counters of %s', (filter, orderBy, owner, total) => {
  const counted = countedList(filter, orderBy);
  expect(counted?.owner).toBe(owner);
  expect([totalOf(ITEM, counted!), totalOf(null, counted!)]).toEqual([total, 0]);
});

test.each<TaskFilter>([
  { priority: 'HIGH' },
  { priority: 'HIGH', status: 'TODO' },
  { priority: 'HIGH', overdue: true },
  { dueFrom: '2026-03-01' },
  { assigneeId: 'grace', dueTo: '2026-03-01' },
])('no counter has the length of %j', (filter) => expect(countedList(filter, 'DUE_DATE')).toBeNull());
