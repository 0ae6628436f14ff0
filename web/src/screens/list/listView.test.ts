import type { TaskRow } from '@taskwire/client';
import { expect, test } from 'vitest';
import { peopleOf, tasksOf, viewOf } from './listView.ts';

const NOW = Date.parse('2030-01-10T12:00:00Z');
const grace = { id: 'g', name: 'Grace' };
const task = (title: string, fields: Partial<TaskRow> = {}): TaskRow =>
  ({
    title,
    status: 'TODO',
    priority: 'MEDIUM',
    tags: [],
    assignees: [],
    dueDate: null,
    dueAt: null,
    dueTimeZone: 'UTC',
    updatedAt: '2030-01-01T00:00:00Z',
    ...fields,
  }) as TaskRow;

const TASKS = [
  task('late', { dueDate: '2030-01-09', dueAt: '2030-01-10T00:00:00Z', priority: 'URGENT', assignees: [grace] }),
  task('soon', { dueDate: '2030-01-12', dueAt: '2030-01-13T00:00:00Z', tags: ['Garden'] }),
  task('done', { status: 'COMPLETED', updatedAt: '2030-01-05T00:00:00Z' }),
  task('any day', { priority: 'HIGH' }),
];
const titles = (address: string) => tasksOf(TASKS, viewOf(new URLSearchParams(address)), NOW).map(({ title }) => title);

test('an address without parameters shows the open tasks, by due date', () => {
  expect(titles('')).toEqual(['late', 'soon', 'any day']);
});

test.each([
  ['status=any&sort=updated', ['done', 'late', 'soon', 'any day']],
  ['status=COMPLETED', ['done']],
  ['due=overdue', ['late']],
  ['due=week', ['late', 'soon']],
  ['due=none', ['any day']],
  ['assignee=g', ['late']],
  ['assignee=none&sort=priority', ['any day', 'soon']],
  ['search=garden', ['soon']],
  ['search=grace', ['late']],
  ['sort=title&order=descending', ['soon', 'late', 'any day']],
])('%s shows %j', (address, expected) => {
  expect(titles(address)).toEqual(expected);
});

test('invalid parameters of an address are ignored', () => {
  expect(titles('status=LOST&sort=sideways&due=never')).toEqual(titles(''));
});

test('everybody with something to do is listed once', () => {
  expect(peopleOf([...TASKS, ...TASKS])).toEqual([grace]);
});
