import { describe, expect, test } from 'vitest';
import type { News } from '../../domain/mail/news.ts';
import type { StoredTask, TaskRow } from '../../domain/task/task.ts';
import { aRow, aTask, grace } from '../../domain/testing/builders.ts';
import { asItIsNow } from './asItIsNow.ts';

const NOW = '2026-03-10T10:00:00.000Z';
let count = 0;
const news = (change: Partial<News>): News => ({
  eventId: `t1#${(count += 1)}`,
  kind: 'statusChanged',
  at: NOW,
  actor: { id: 'ada', name: 'Ada then' },
  fromStatus: null,
  toStatus: null,
  task: { id: 't1', title: 'Then', dueAt: null },
  ...change,
});
const moved = (from: string, to: string) => news({ fromStatus: from, toStatus: to } as Partial<News>);
const stored = (row: Partial<TaskRow> = {}, deletedAt: string | null = null): StoredTask =>
  aTask({ ...aRow({ id: 't1', title: 'Now', status: 'IN_PROGRESS', assignees: [grace] }), ...row }, { deletedAt });
const told = (all: News[], task: StoredTask | null, name: string | null = 'Ada now', assigner = 'ada') =>
  asItIsNow(all, {
    recipientId: grace.id,
    task: () => task,
    nameOf: () => name,
    assignerOf: () => assigner,
    now: NOW,
  });
const changes = (all: News[]) => all.map(({ fromStatus, toStatus }) => `${fromStatus} ${toStatus}`);

test("shows the current title, due day, status and actor's name", () => {
  const [one] = told([news({ kind: 'assigned' })], stored({ dueAt: '2026-03-20T23:00:00.000Z' }));
  expect(one).toMatchObject({
    actor: { id: 'ada', name: 'Ada now' },
    task: { id: 't1', title: 'Now', dueAt: '2026-03-20T23:00:00.000Z', status: 'IN_PROGRESS' },
  });
  expect(told([news({ kind: 'assigned' })], stored(), null)[0]!.actor).toEqual({ id: 'ada', name: 'Ada then' });
});

test('shows an overdue task as overdue, whatever the news is', () => {
  const overdue = (row: Partial<TaskRow>) => told([news({ kind: 'assigned' })], stored(row))[0]?.task.isOverdue;
  expect(overdue({ dueAt: '2026-03-09T23:00:00.000Z' })).toBe(true);
  expect(overdue({ dueAt: '2026-03-10T23:00:00.000Z' })).toBe(false);
  expect(overdue({ dueAt: '2026-03-09T23:00:00.000Z', status: 'COMPLETED' })).toBe(false);
});

test.each<[string, StoredTask | null]>([
  ['is gone', null],
  ['was deleted', stored({}, NOW)],
  ['no longer belongs to them', stored({ assignees: [] })],
])('reports nothing about a task that %s', (_, task) => {
  expect(told([news({ kind: 'assigned' }), moved('TODO', 'IN_PROGRESS'), news({ kind: 'overdue' })], task)).toEqual([]);
});

test('reports once an assignment that was revoked and made again', () => {
  const all = [news({ kind: 'assigned' }), news({ kind: 'assigned' })];
  expect(told(all, stored()).map(({ eventId }) => eventId)).toEqual([all[1]!.eventId]);
});

test('omits an assignment that the recipient revoked and made again, and nothing else about the task', () => {
  const all = [news({ kind: 'assigned' }), moved('TODO', 'IN_PROGRESS')];
  expect(told(all, stored(), 'Ada now', grace.id).map(({ kind }) => kind)).toEqual(['statusChanged']);
});

describe('of changes of the status', () => {
  test.each<[string, News[], TaskRow['status'], string[]]>([
    [
      'reports those that led to the current one',
      [moved('TODO', 'IN_PROGRESS'), moved('IN_PROGRESS', 'IN_REVIEW')],
      'IN_REVIEW',
      ['TODO IN_PROGRESS', 'IN_PROGRESS IN_REVIEW'],
    ],
    ['omits one that was reverted', [moved('TODO', 'IN_PROGRESS'), moved('IN_PROGRESS', 'TODO')], 'TODO', []],
    [
      'omits a detour',
      [moved('TODO', 'IN_PROGRESS'), moved('IN_PROGRESS', 'IN_REVIEW'), moved('IN_REVIEW', 'IN_PROGRESS')],
      'IN_PROGRESS',
      ['TODO IN_PROGRESS'],
    ],
    [
      'reports a change once that the recipient reverted and others made again',
      [moved('TODO', 'IN_PROGRESS'), moved('TODO', 'IN_PROGRESS')],
      'IN_PROGRESS',
      ['TODO IN_PROGRESS'],
    ],
    [
      'reports changes by others although the recipient has moved the task on, beside the current status',
      [moved('TODO', 'IN_PROGRESS')],
      'COMPLETED',
      ['TODO IN_PROGRESS'],
    ],
    ['omits one that the recipient reverted', [moved('TODO', 'IN_PROGRESS')], 'TODO', []],
  ])('%s', (_, all, status, expected) => {
    expect(changes(told(all, stored({ status })))).toEqual(expected);
  });
});

describe('a reminder', () => {
  const [soon, late] = [() => news({ kind: 'dueSoon', actor: null }), () => news({ kind: 'overdue', actor: null })];
  test.each<[string, News[], Partial<TaskRow>, News['kind'][]]>([
    ['is reported while the day is near', [soon()], { dueAt: '2026-03-10T23:00:00.000Z' }, ['dueSoon']],
    ['is omitted if the day was moved away', [soon()], { dueAt: '2026-03-20T23:00:00.000Z' }, []],
    ['is omitted if the day was removed', [late()], {}, []],
    [
      'is omitted for a completed task',
      [soon(), late()],
      { status: 'COMPLETED', dueAt: '2026-03-09T23:00:00.000Z' },
      [],
    ],
    ['becomes a report of being overdue, once', [soon(), late()], { dueAt: '2026-03-09T23:00:00.000Z' }, ['overdue']],
    ['says so if the day is over', [soon()], { dueAt: '2026-03-09T23:00:00.000Z' }, ['overdue']],
  ])('%s', (_, all, row, kinds) => {
    expect(told(all, stored(row)).map(({ kind }) => kind)).toEqual(kinds);
  });
});
