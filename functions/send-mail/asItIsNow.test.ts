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
const told = (all: News[], task: StoredTask | null, name: string | null = 'Ada now') =>
  asItIsNow(all, { recipientId: grace.id, task: () => task, nameOf: () => name, now: NOW });
const changes = (all: News[]) => all.map(({ fromStatus, toStatus }) => `${fromStatus} ${toStatus}`);

test('title, due day, status and the name of who did it are those of now', () => {
  const [one] = told([news({ kind: 'assigned' })], stored({ dueAt: '2026-03-20T23:00:00.000Z' }));
  expect(one).toMatchObject({
    actor: { id: 'ada', name: 'Ada now' },
    task: { id: 't1', title: 'Now', dueAt: '2026-03-20T23:00:00.000Z', status: 'IN_PROGRESS' },
  });
  expect(told([news({ kind: 'assigned' })], stored(), null)[0]!.actor).toEqual({ id: 'ada', name: 'Ada then' });
});

test.each<[string, StoredTask | null]>([
  ['is gone', null],
  ['was deleted', stored({}, NOW)],
  ['is no longer theirs', stored({ assignees: [] })],
])('of a task that %s nothing is told', (_, task) => {
  expect(told([news({ kind: 'assigned' }), moved('TODO', 'IN_PROGRESS'), news({ kind: 'overdue' })], task)).toEqual([]);
});

test('an assignment that was taken back and made again is told once', () => {
  const all = [news({ kind: 'assigned' }), news({ kind: 'assigned' })];
  expect(told(all, stored()).map(({ eventId }) => eventId)).toEqual([all[1]!.eventId]);
});

describe('of changes of the status', () => {
  test.each<[string, News[], TaskRow['status'], string[]]>([
    [
      'those that led to the one of now are told',
      [moved('TODO', 'IN_PROGRESS'), moved('IN_PROGRESS', 'IN_REVIEW')],
      'IN_REVIEW',
      ['TODO IN_PROGRESS', 'IN_PROGRESS IN_REVIEW'],
    ],
    ['one that was taken back is not', [moved('TODO', 'IN_PROGRESS'), moved('IN_PROGRESS', 'TODO')], 'TODO', []],
    [
      'a detour is not',
      [moved('TODO', 'IN_PROGRESS'), moved('IN_PROGRESS', 'IN_REVIEW'), moved('IN_REVIEW', 'IN_PROGRESS')],
      'IN_PROGRESS',
      ['TODO IN_PROGRESS'],
    ],
    [
      'one that the recipient took back, and others made again, is told once',
      [moved('TODO', 'IN_PROGRESS'), moved('TODO', 'IN_PROGRESS')],
      'IN_PROGRESS',
      ['TODO IN_PROGRESS'],
    ],
    [
      'those that the recipient has gone beyond are told, beside the status of now',
      [moved('TODO', 'IN_PROGRESS')],
      'COMPLETED',
      ['TODO IN_PROGRESS'],
    ],
    ['one that the recipient took back is not', [moved('TODO', 'IN_PROGRESS')], 'TODO', []],
  ])('%s', (_, all, status, expected) => {
    expect(changes(told(all, stored({ status })))).toEqual(expected);
  });
});

describe('a reminder', () => {
  const [soon, late] = [() => news({ kind: 'dueSoon', actor: null }), () => news({ kind: 'overdue', actor: null })];
  test.each<[string, News[], Partial<TaskRow>, News['kind'][]]>([
    ['is told while the day is near', [soon()], { dueAt: '2026-03-10T23:00:00.000Z' }, ['dueSoon']],
    ['is not told of a day that was moved away', [soon()], { dueAt: '2026-03-20T23:00:00.000Z' }, []],
    ['is not told of a day that was taken away', [late()], {}, []],
    [
      'is not told of a completed task',
      [soon(), late()],
      { status: 'COMPLETED', dueAt: '2026-03-09T23:00:00.000Z' },
      [],
    ],
    [
      'that has become late is told as that, once',
      [soon(), late()],
      { dueAt: '2026-03-09T23:00:00.000Z' },
      ['overdue'],
    ],
    ['of a day that is over says so', [soon()], { dueAt: '2026-03-09T23:00:00.000Z' }, ['overdue']],
  ])('%s', (_, all, row, kinds) => {
    expect(told(all, stored(row)).map(({ kind }) => kind)).toEqual(kinds);
  });
});
