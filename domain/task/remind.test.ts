import { describe, expect, test } from 'vitest';
import type { DueTimes } from './due.ts';
import { remind } from './remind.ts';
import type { StoredTask, TaskRow } from './task.ts';

const times: DueTimes = {
  dueAt: '2026-03-13T00:00:00.000Z',
  dueSoonAt: '2026-03-12T08:00:00.000Z',
  overdueAt: '2026-03-13T08:00:00.000Z',
};
const row: TaskRow = {
  id: 't1',
  title: 'Ship it',
  status: 'TODO',
  priority: 'MEDIUM',
  tags: [],
  dueDate: '2026-03-12',
  dueTimeZone: 'Europe/London',
  dueAt: times.dueAt,
  version: 3,
  createdAt: '2026-03-01T00:00:00.000Z',
  updatedAt: '2026-03-01T00:00:00.000Z',
  createdBy: { id: 'ada', name: 'Ada' },
  assignees: [],
};
const stored = (change: Partial<StoredTask> = {}): StoredTask => ({
  row,
  description: null,
  nextReminderAt: times.dueSoonAt,
  deletedAt: null,
  ...change,
});
const key = { PK: 'TASK#t1', SK: 'METADATA' };
const condition = { is: 'version', version: 3 };
const event = (type: string, at: string) => ({
  write: 'put',
  key: { PK: 'TASK#t1', SK: `EVENT#000000000003#${type}#${times.dueAt}` },
  item: { type, at, row },
  condition: { is: 'absent' },
});

describe('a reminder', () => {
  test('on the day is an event that changes no version, and arms the reminder of the next day', () => {
    const at = '2026-03-12T08:00:00.000Z';
    expect(remind(stored(), times, at)).toEqual([
      {
        write: 'update',
        key,
        set: { kR: 'R#0', nextReminderAt: times.overdueAt, remindedAt: at },
        remove: [],
        condition,
      },
      event('DUE_SOON', at),
    ]);
  });

  test.each([
    ['on the next day is the last one', times.overdueAt],
    ['missed for days says only that the task is overdue', times.dueSoonAt],
  ])('%s', (_, nextReminderAt) => {
    const at = '2026-03-14T08:00:00.000Z';
    expect(remind(stored({ nextReminderAt }), times, at)).toEqual([
      { write: 'update', key, set: { remindedAt: at }, remove: ['kR', 'nextReminderAt'], condition },
      event('OVERDUE', at),
    ]);
  });

  test.each([
    ['not due yet', {}, '2026-03-12T07:59:59.999Z'],
    ['deleted', { deletedAt: times.dueAt }, times.overdueAt],
    ['not armed', { nextReminderAt: null }, times.overdueAt],
  ])('is none for a task that is %s', (_, change, now) => {
    expect(remind(stored(change), times, now)).toEqual([]);
  });

  test('to many people names its audience, as every event does', () => {
    const assignees = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, name: id }));
    const writes = remind(stored({ row: { ...row, assignees } }), times, times.dueSoonAt);
    expect(writes[1]).toMatchObject({ item: { audience: ['a', 'b', 'c', 'd', 'e'] } });
  });
});
