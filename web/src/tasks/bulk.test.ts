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

test('an undo restores each former priority at once, and leaves out tasks that already had the new one', () => {
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

test('a move is undone only for tasks that may move back', () => {
  const tasks = [aTask('1', { status: 'IN_PROGRESS' }), aTask('2', { status: 'TODO' })];
  expect(undone(tasks, { status: 'IN_REVIEW' })).toEqual([[{ status: 'IN_PROGRESS' }, ['1']]]);
});

test('an assignment is undone only for tasks that it changed', () => {
  const tasks = [aTask('1', { assignees: [ada] }), aTask('2', { assignees: [grace] })];
  expect(undone(tasks, { assign: grace })).toEqual([[{ removeAssigneeIds: ['g'] }, ['1']]]);
  expect(undone(tasks, { unassign: grace })).toEqual([[{ addAssigneeIds: ['g'] }, ['2']]]);
});

test('a task is shown as the change will leave it', () => {
  expect(shownAs({ assignees: [ada] }, { assign: grace })).toEqual({ assignees: [ada, grace] });
  expect(shownAs({ assignees: [ada, grace] }, { unassign: ada })).toEqual({ assignees: [grace] });
  expect(shownAs({ assignees: [ada] }, { priority: 'LOW' })).toEqual({ priority: 'LOW' });
});
