import { expect, test } from 'vitest';
import { aRow, DUE, grace, NOW } from '../testing/builders.ts';
import { deletedQuery, deletedTaskView, RESTORABLE_MILLISECONDS } from './deletedTasks.ts';

test('deleted tasks are read from the bound on, the latest first', () => {
  expect(deletedQuery(NOW)).toMatchObject({
    index: 'byStatus',
    partition: 'X#0',
    from: NOW,
    to: null,
    descending: true,
  });
});

test('a task can be restored for 30 days', () => {
  expect(RESTORABLE_MILLISECONDS).toBe(30 * 24 * 60 * 60 * 1000);
});

test('a deleted task shows when it was deleted and until when it can be restored, and nothing that only its page shows', () => {
  const view = {
    id: 't1',
    title: 'Write the report',
    status: 'TODO',
    priority: 'MEDIUM',
    tags: ['office'],
    dueDate: null,
    version: 3,
    assignees: [grace],
    deletedAt: NOW,
    restorableUntil: '2026-04-09T12:00:00.000Z',
  };
  const row = aRow({ assignees: [grace], updatedAt: NOW });
  expect(deletedTaskView(row, view.restorableUntil)).toEqual(view);
  expect(deletedTaskView({ ...row, ...DUE }, view.restorableUntil)).toEqual({ ...view, dueDate: '2026-03-12' });
});
