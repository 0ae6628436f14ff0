import { expect, test } from 'vitest';
import type { TaskRow } from '@taskwire/client';
import { inputOfBulk, reversesOf, shownAs } from './bulk.ts';

const [ada, grace] = [
  { id: 'a', name: 'Ada' },
  { id: 'g', name: 'Grace' },
];
const aTask = (id: string, change: Partial<TaskRow>): TaskRow => ({ id, assignees: [], ...change }) as TaskRow;
const undone = (tasks: TaskRow[], change: Parameters<typeof inputOfBulk>[0]) =>
  reversesOf(tasks, change, 'ADMIN').map((each) => [inputOfBulk(each.change), each.tasks.map(({ id }) => id)]);

test('tasks that had the same priority get it back together, and those that had the new one are left alone', () => {
  const tasks = [
    aTask('1', { priority: 'LOW' }),
    aTask('2', { priority: 'HIGH' }),
    aTask('3', { priority: 'LOW' }),
    aTask('4', { priority: 'URGENT' }),
  ];
  expect(undone(tasks, { priority: 'URGENT' })).toEqual([
    [{ fields: { priority: 'LOW' } }, ['1', '3']],
    [{ fields: { priority: 'HIGH' } }, ['2']],
  ]);
});

test('a move is undone where a way leads back', () => {
  const tasks = [aTask('1', { status: 'IN_PROGRESS' }), aTask('2', { status: 'TODO' })];
  expect(undone(tasks, { status: 'IN_REVIEW' })).toEqual([[{ status: 'IN_PROGRESS' }, ['1']]]);
});

test('an assignment is undone for those who got the task by it', () => {
  const tasks = [aTask('1', { assignees: [ada] }), aTask('2', { assignees: [grace] })];
  expect(undone(tasks, { assign: grace })).toEqual([[{ removeAssigneeIds: ['g'] }, ['1']]]);
  expect(undone(tasks, { unassign: grace })).toEqual([[{ addAssigneeIds: ['g'] }, ['2']]]);
});

test('a task is shown as the change will leave it', () => {
  expect(shownAs({ assignees: [ada] }, { assign: grace })).toEqual({ assignees: [ada, grace] });
  expect(shownAs({ assignees: [ada, grace] }, { unassign: ada })).toEqual({ assignees: [grace] });
  expect(shownAs({ assignees: [ada] }, { priority: 'LOW' })).toEqual({ priority: 'LOW' });
});
