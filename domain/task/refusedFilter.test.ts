import { expect, test } from 'vitest';
import type { TaskFilter, TaskOrder } from '../../schema/generated/types.ts';
import { refusedFilter } from './refusedFilter.ts';

const fieldsOf = (filter: TaskFilter, orderBy: TaskOrder = 'DUE_DATE') =>
  refusedFilter(filter, orderBy).refusal.info?.['fields'];

test.each<[TaskFilter, Array<[part: string, reason: string]>, nearest: string]>([
  [{ assigneeId: 'grace', priority: 'HIGH' }, [['priority', 'cannot go with assigneeId']], 'assigneeId'],
  [
    { status: 'TODO', priority: 'HIGH', assigneeId: 'grace' },
    [['priority', 'cannot go with status and assigneeId']],
    'status and assigneeId',
  ],
  [{ status: 'TODO', overdue: true }, [['overdue', 'cannot go with status']], 'status'],
  [{ overdue: true, dueFrom: '2026-03-01' }, [['dueFrom', 'cannot go with overdue: true']], 'overdue: true'],
  [
    { unassigned: true, status: 'TODO', dueTo: '2026-03-01' },
    [['unassigned', 'cannot go with status and dueTo']],
    'status and dueTo',
  ],
  [{ unassigned: false }, [['unassigned', 'must be true or left out']], 'none'],
  [
    { overdue: false, unassigned: false, priority: 'LOW' },
    [
      ['unassigned', 'must be true or left out'],
      ['overdue', 'must be true or left out'],
    ],
    'priority',
  ],
  [{ assigneeId: 'a#b', status: 'TODO' }, [['assigneeId', 'must be the id of a user']], 'status'],
])('for %j, names each part that is not accepted, and the nearest accepted filter', (filter, parts, nearest) => {
  expect(fieldsOf(filter)).toEqual(
    parts.map(([part, reason]) => ({
      path: `filter.${part}`,
      message: `${reason}; the nearest that is accepted: ${nearest}`,
    })),
  );
});

test('the newest accept no filter: the nearest is the same filter by due date', () => {
  expect(fieldsOf({ status: 'TODO' }, 'NEWEST')).toEqual([
    { path: 'orderBy', message: 'NEWEST takes no filter; the nearest that is accepted: DUE_DATE with status' },
  ]);
});

test('the message names the parts, and every accepted filter', () => {
  expect(refusedFilter({ unassigned: false }, 'DUE_DATE').refusal.message).toBe(
    'filter.unassigned: must be true or left out; the nearest that is accepted: none; accepted filters: none; status; priority; priority and status; assigneeId; assigneeId and status; unassigned: true; each also with dueFrom and dueTo; overdue: true alone, with assigneeId or with priority; orderBy NEWEST without a filter',
  );
});
