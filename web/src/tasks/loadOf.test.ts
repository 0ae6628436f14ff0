import type { TaskRow } from '@taskwire/client';
import { expect, test } from 'vitest';
import { loadOf } from './loadOf.ts';

const NOW = Date.parse('2030-01-10T12:00:00Z');
const task = (status: TaskRow['status'], dueAt: string | null, ...ids: string[]): TaskRow =>
  ({ status, dueAt, assignees: ids.map((id) => ({ id, name: id })) }) as TaskRow;

test('each person has the open tasks assigned to them, and the overdue ones among those', () => {
  const loads = loadOf(
    [
      task('TODO', '2030-01-10T00:00:00Z', 'a', 'b'),
      task('IN_REVIEW', null, 'a'),
      task('COMPLETED', '2030-01-10T00:00:00Z', 'b'),
    ],
    NOW,
  );
  expect([...loads]).toEqual([
    ['a', { open: 2, overdue: 1 }],
    ['b', { open: 1, overdue: 1 }],
  ]);
});
