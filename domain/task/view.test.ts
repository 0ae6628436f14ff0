import { describe, expect, test } from 'vitest';
import { ada, alan, aRow, aTask, DUE, grace, NOW, people } from '../testing/builders.ts';
import { eventView, pastEvent, pushedEvent, storedAudience, storedTaskView, taskView, type EventItem } from './view.ts';

const bare = {
  id: 't1',
  title: 'Write the report',
  description: 'Ten pages',
  status: 'TODO',
  priority: 'MEDIUM',
  tags: ['office'],
  dueDate: null,
  dueTimeZone: null,
  dueAt: null,
  version: 3,
  createdAt: '2026-03-01T09:00:00.000Z',
  updatedAt: '2026-03-01T09:00:00.000Z',
  completedAt: null,
  createdBy: ada,
  assignees: [],
};

test('a task has every field, null for what it lacks, and the statuses that its viewer may set next', () => {
  expect(taskView(aRow(), 'Ten pages', 'ADMIN', NOW)).toEqual({
    ...bare,
    isOverdue: false,
    allowedTransitions: ['IN_PROGRESS', 'CANCELLED'],
  });
  expect(taskView(aRow(), null, 'MEMBER', NOW)).toMatchObject({
    description: null,
    allowedTransitions: ['IN_PROGRESS'],
  });
  const late = aRow({ ...DUE, dueAt: '2026-03-10T00:00:00.000Z' });
  expect(taskView(late, null, 'ADMIN', NOW)).toMatchObject({ isOverdue: true, dueDate: '2026-03-12' });
});

test('nothing can be set on a deleted task, and it is not overdue', () => {
  const late = aTask({ ...DUE, dueAt: '2026-03-10T00:00:00.000Z' }, { deletedAt: NOW });
  expect(storedTaskView(late, 'ADMIN', NOW)).toMatchObject({ isOverdue: false, allowedTransitions: [] });
  expect(storedTaskView({ ...late, deletedAt: null }, 'ADMIN', NOW)).toMatchObject({ isOverdue: true });
});

describe('an event', () => {
  const item = (part: Partial<EventItem>): EventItem => ({
    PK: 'TASK#t1',
    SK: 'EVENT#000000000003',
    type: 'UPDATED',
    at: NOW,
    row: aRow(),
    ...part,
  });

  test('has every field, empty if there is nothing to say', () => {
    expect(eventView(item({ type: 'OVERDUE', SK: 'EVENT#000000000003#OVERDUE#2026-03-13' }))).toEqual({
      id: 't1#000000000003#OVERDUE#2026-03-13',
      taskId: 't1',
      type: 'OVERDUE',
      version: 3,
      at: NOW,
      actor: null,
      fromStatus: null,
      toStatus: null,
      changedFields: [],
      assigned: [],
      unassigned: [],
      task: { ...bare, description: null },
      audience: [],
    });
  });

  test('shows the task as it was, with its description', () => {
    expect(eventView(item({ description: 'Ten pages', actor: ada })).task).toEqual(bare);
  });

  const DUE_BEFORE = { ...DUE, dueAt: '2026-03-10T00:00:00.000Z' };

  test('is pushed with the task as one role sees it, and with the task as it was', () => {
    const event = eventView(item({ row: aRow(DUE_BEFORE), description: 'Ten pages' }));
    const pushed = (['ADMIN', 'MEMBER'] as const).map((role) => pushedEvent(event, role, NOW));
    expect(pushed.map(({ viewerRole, task }) => [viewerRole, task.isOverdue, task.allowedTransitions])).toEqual([
      ['ADMIN', true, ['IN_PROGRESS', 'CANCELLED']],
      ['MEMBER', true, ['IN_PROGRESS']],
    ]);
    const { isOverdue: _o, allowedTransitions: _a, ...plain } = pushed[0]!.task;
    expect([plain, pushed[0]!.snapshot]).toEqual([event.task, event.task]);
    const deleted = pushedEvent({ ...event, type: 'DELETED' }, 'ADMIN', NOW);
    expect(deleted.task).toMatchObject({ isOverdue: false, allowedTransitions: [] });
  });

  test('is read with the current task, and with the task as it was', () => {
    const now = taskView(aRow({ version: 9, title: 'Renamed' }), null, 'ADMIN', NOW);
    const { task, snapshot, viewerRole } = pastEvent(item({}), now);
    expect([task, snapshot.title, snapshot.version, viewerRole]).toEqual([now, 'Write the report', 3, null]);
  });

  test('stores its audience only if it is long', () => {
    expect(storedAudience(aRow({ assignees: people(4) }), [])).toEqual({});
    expect(storedAudience(aRow({ assignees: people(4) }), [grace])).toEqual({
      audience: ['u01', 'u02', 'u03', 'u04', 'grace'],
    });
    expect(eventView(item({ row: aRow({ assignees: [alan] }), audience: ['stored'] })).audience).toEqual(['stored']);
  });

  test('concerns the assignees and those just unassigned, but not the actor', () => {
    const row = aRow({ assignees: [grace] });
    expect(eventView(item({ row, unassigned: [alan], actor: ada })).audience).toEqual(['grace', 'alan']);
  });
});
