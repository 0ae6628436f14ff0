import type { TaskRow } from '@taskwire/client';
import { expect, test } from 'vitest';
import { groupByDue } from './groupByDue.ts';

const NOW = Date.parse('2030-01-10T12:00:00Z');
const task = (title: string, fields: Partial<TaskRow>): TaskRow =>
  ({
    title,
    status: 'TODO',
    dueDate: null,
    dueTimeZone: 'UTC',
    assignees: [{ id: 'me', name: 'Me' }],
    ...fields,
  }) as TaskRow;

test('my open tasks are grouped by due date, each in its own time zone', () => {
  const groups = groupByDue(
    [
      task('late', { dueDate: '2030-01-09' }),
      task('now', { dueDate: '2030-01-10' }),
      // In Auckland it is already the 11th.
      task('now there', { dueDate: '2030-01-11', dueTimeZone: 'Pacific/Auckland' }),
      task('soon', { dueDate: '2030-01-16' }),
      task('later', { dueDate: '2030-01-17' }),
      task('some day', {}),
      task('looked at', { status: 'IN_REVIEW', dueDate: '2030-01-01' }),
      task('done', { status: 'COMPLETED' }),
      task('of others', { assignees: [] }),
    ],
    'me',
    NOW,
  );
  const titles = Object.entries(groups).map(([name, tasks]) => [name, tasks.map(({ title }) => title)]);
  expect(Object.fromEntries(titles)).toEqual({
    overdue: ['late'],
    today: ['now', 'now there'],
    week: ['soon'],
    later: ['later'],
    undated: ['some day'],
    review: ['looked at'],
  });
});
