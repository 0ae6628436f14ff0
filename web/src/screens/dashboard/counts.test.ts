import type { TaskRow } from '@taskwire/client';
import { expect, test } from 'vitest';
import { byPerson, byPriority, byWeek } from './counts.ts';

const NOW = Date.parse('2030-01-10T12:00:00Z');
const task = (fields: Partial<TaskRow>): TaskRow =>
  ({
    status: 'TODO',
    priority: 'LOW',
    assignees: [],
    dueAt: null,
    dueDate: null,
    dueTimeZone: 'UTC',
    ...fields,
  }) as TaskRow;

test('closed tasks are not counted anywhere', () => {
  const closed = [task({ status: 'COMPLETED', dueDate: '2030-01-10', assignees: [{ id: 'a', name: 'Ada' }] })];
  expect(byPriority(closed).every(({ count }) => count === 0)).toBe(true);
  expect(byPerson(closed, 9)).toEqual([]);
  expect(byWeek(closed, 2, NOW)).toEqual([
    { name: '0', count: 0 },
    { name: '1', count: 0 },
  ]);
});

test('weeks start today; the people with the most tasks come first', () => {
  const ada = { id: 'a', name: 'Ada' };
  const bob = { id: 'b', name: 'Bob' };
  const tasks = [
    task({ dueDate: '2030-01-10', assignees: [bob] }),
    task({ dueDate: '2030-01-16', assignees: [bob, ada] }),
    task({ dueDate: '2030-01-17' }),
    task({ dueDate: '2030-01-09' }),
  ];
  expect(byWeek(tasks, 2, NOW).map(({ count }) => count)).toEqual([2, 1]);
  expect(byPerson(tasks, 1)).toEqual([{ name: 'Bob', count: 2 }]);
});
