import { describe, expect, test } from 'vitest';
import type { EventView } from '../task/view.ts';
import type { UserRow } from '../user/profile.ts';
import { newsOf, windowFor } from './news.ts';

const ada = { id: 'ada', name: 'Ada' };
const grace = { id: 'grace', name: 'Grace' };
const alan = { id: 'alan', name: 'Alan' };
const event = (change: Partial<EventView>): EventView =>
  ({
    id: 't1#000000000001',
    taskId: 't1',
    type: 'STATUS_CHANGED',
    at: '2026-03-10T10:00:00.000Z',
    actor: ada,
    assigned: [],
    task: { id: 't1', title: 'Ship it', assignees: [ada, grace, alan] },
    ...change,
  }) as EventView;

describe('who is told', () => {
  test.each<[string, Partial<EventView>, string[] | undefined]>([
    ['of a new status: the assignees except its author', {}, ['grace', 'alan']],
    ['of an assignment: the new assignees', { type: 'ASSIGNED', assigned: [ada, alan] }, ['alan']],
    ['of a new task: its assignees', { type: 'CREATED', assigned: [grace] }, ['grace']],
    ['of a reminder: every assignee', { type: 'OVERDUE', actor: null }, ['ada', 'grace', 'alan']],
    ['of other changes: nobody', { type: 'UPDATED' }, undefined],
    ['of being unassigned: nobody', { type: 'UNASSIGNED', unassigned: [grace] }, undefined],
  ])('%s', (_, change, recipientIds) => {
    expect(newsOf(event(change))?.recipientIds).toEqual(recipientIds);
  });
});

describe('what somebody is told', () => {
  const facts = { eventId: 't1#000000000001', at: '2026-03-10T10:00:00.000Z', actor: ada };

  test('is the event with its kind, and what a mail shows of the task', () => {
    const moved = event({
      fromStatus: 'TODO',
      toStatus: 'IN_PROGRESS',
      task: {
        id: 't1',
        title: 'Ship it',
        dueAt: '2026-03-13T00:00:00.000Z',
        assignees: [],
      } as unknown as EventView['task'],
    });
    expect(newsOf(moved)?.news).toEqual({
      ...facts,
      kind: 'statusChanged',
      fromStatus: 'TODO',
      toStatus: 'IN_PROGRESS',
      task: { id: 't1', title: 'Ship it', dueAt: '2026-03-13T00:00:00.000Z' },
    });
  });

  test('is null where the event says nothing', () => {
    expect(newsOf(event({ actor: undefined }))?.news).toEqual({
      ...facts,
      kind: 'statusChanged',
      actor: null,
      fromStatus: null,
      toStatus: null,
      task: { id: 't1', title: 'Ship it', dueAt: null },
    });
  });

  test.each([
    ['CREATED', 'assigned'],
    ['ASSIGNED', 'assigned'],
    ['STATUS_CHANGED', 'statusChanged'],
    ['DUE_SOON', 'dueSoon'],
    ['OVERDUE', 'overdue'],
  ] as const)('%s is news of the kind %s', (type, kind) => {
    expect(newsOf(event({ type }))?.news.kind).toBe(kind);
  });
});

describe('when somebody is told', () => {
  const profile = { id: 'grace', email: 'grace@example.com', status: 'ACTIVE' } as UserRow;
  const preferences = {
    assigned: 'DIGEST',
    statusChanged: 'OFF',
    dueSoon: 'MAIL',
    overdue: 'MAIL',
    digestHour: 8,
  } as const;
  const suppressed = { reason: 'BOUNCE', at: '2026-03-10T10:00:00.000Z' } as const;

  test('is soon, daily or never, as chosen', () => {
    const chosen = { ...profile, notificationPreferences: preferences };
    expect(windowFor(chosen, 'assigned')).toBe('DIGEST');
    expect(windowFor(chosen, 'statusChanged')).toBeNull();
    expect(windowFor(chosen, 'dueSoon')).toBe('SOON');
    expect(windowFor(profile, 'assigned')).toBe('SOON');
  });

  test.each<[string, UserRow | null]>([
    ['nobody', null],
    ['an inactive user', { ...profile, status: 'INACTIVE' }],
    ['a suppressed address', { ...profile, mailSuppression: { address: 'grace@example.com', ...suppressed } }],
  ])('is never for %s', (_, who) => {
    expect(windowFor(who, 'overdue')).toBeNull();
  });

  test('resumes with a new address', () => {
    const moved = { ...profile, mailSuppression: { address: 'old@example.com', ...suppressed } };
    expect(windowFor(moved, 'overdue')).toBe('SOON');
  });
});
