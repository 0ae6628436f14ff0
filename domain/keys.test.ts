import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  assignmentKey,
  auditKey,
  countedKey,
  countedTaskId,
  eventKey,
  idempotencyKeyOf,
  INDEXES,
  indexKeys,
  invitationKey,
  keyName,
  mailWindowKey,
  mailWindowOf,
  profileKey,
  reminderKey,
  screensKey,
  sortMinute,
  statsDayKey,
  statsKey,
  taskIdOf,
  taskKey,
  taskShareOf,
  taskSort,
  toldKey,
  UNDATED,
  userSort,
  versionKey,
  waitingKey,
  writesKey,
} from './keys.ts';

test('items of a task share its partition', () => {
  expect(taskKey('t1')).toEqual({ PK: 'TASK#t1', SK: 'METADATA' });
  expect(assignmentKey('t1', 'ada')).toEqual({ PK: 'TASK#t1', SK: 'ASSIGN#ada' });
  expect(eventKey('t1', 12)).toEqual({ PK: 'TASK#t1', SK: 'EVENT#000000000012' });
});

test('profiles and idempotency keys have separate partitions', () => {
  expect(profileKey('ada')).toEqual({ PK: 'USER#ada', SK: 'PROFILE' });
  expect(idempotencyKeyOf('ada', 'k')).toEqual({ PK: 'IDEM#ada', SK: 'KEY#k' });
});

test.each<[string, { PK: string; SK: string }, string, string]>([
  [
    'a reminder',
    reminderKey('t1', 3, 'DUE_SOON', '2026-03-13T00:00:00.000Z'),
    'TASK#t1',
    'EVENT#000000000003#DUE_SOON#2026-03-13T00:00:00.000Z',
  ],
  ['an act of administration', auditKey('ada', '01J'), 'USER#ada', 'EVENT#01J'],
  ['counters', statsKey('ada'), 'STATS#ada', 'COUNTS'],
  ['what a day added', statsDayKey('ALL', '2026-03-13'), 'STATS#ALL', 'DAY#2026-03-13'],
  ['the counted state of a task', countedKey('t1'), 'COUNTED#t1', 'STATE'],
  ['a backlog of screens', screensKey('t1'), 'SCREENS#t1', 'BACKLOG'],
  ['an invitation, whatever the case of its address', invitationKey('Ida@x.de'), 'INVITING#ida@x.de', 'LOCK'],
  ["a minute's writes", writesKey('ada', '2026-03-13T00:00'), 'WRITES#ada', 'MINUTE#2026-03-13T00:00'],
  ['what was told', toldKey('ada', 't1#1'), 'MAIL#ada', 'TOLD#t1#1'],
  ['what waits', waitingKey('ada', 'SOON', '2026-03-13', 't1#1'), 'MAIL#ada', 'WAITING#SOON#2026-03-13#t1#1'],
  ['a window of mails', mailWindowKey('ada', 'SOON'), 'MAIL#ada', 'WINDOW#SOON'],
])('%s has a key of its own', (_, key, PK, SK) => {
  expect(key).toEqual({ PK, SK });
});

test('a key leads back to its task, and to its user and window', () => {
  expect(countedTaskId(countedKey('t1'))).toBe('t1');
  expect(taskIdOf(eventKey('t1', 12))).toBe('t1');
  expect(mailWindowOf(mailWindowKey('ada', 'DIGEST'))).toEqual({ userId: 'ada', window: 'DIGEST' });
});

test('a key has one text', () => {
  expect(keyName(taskKey('t1'))).toBe('TASK#t1|METADATA');
});

test('each task of a call has its own share of the idempotency key', () => {
  expect(taskShareOf('k', 't1')).toBe('k#t1');
});

test('indexKeys names the attributes of each index', () => {
  expect(INDEXES.map(({ name }) => [name, indexKeys(name)])).toEqual([
    ['byStatus', { partitionKey: 'kS', sortKey: 'sort' }],
    ['byOpen', { partitionKey: 'kO', sortKey: 'sort' }],
    ['byNewest', { partitionKey: 'kN', sortKey: 'id' }],
    ['byPriorityStatus', { partitionKey: 'kP', sortKey: 'sort' }],
    ['byPriority', { partitionKey: 'kQ', sortKey: 'sort' }],
    ['unassigned', { partitionKey: 'kU', sortKey: 'sort' }],
    ['reminders', { partitionKey: 'kR', sortKey: 'nextReminderAt' }],
    ['byCreator', { partitionKey: 'kC', sortKey: 'id' }],
  ]);
});

test('versions sort as numbers', () => {
  const version = fc.integer({ min: 1, max: 999_999_999_999 });
  fc.assert(fc.property(version, version, (a, b) => a < b === versionKey(a) < versionKey(b)));
});

test('a dated task sorts by its due minute, an undated one after all of them', () => {
  expect(taskSort('t1', '2026-03-13T00:00:00.000Z')).toBe('2026-03-13T00:00Z#t1');
  expect(taskSort('t1', null)).toBe('9999#t1');
  expect(taskSort('a', null) > taskSort('z', '9998-12-31T23:59:00.000Z')).toBe(true);
});

test('the last day of the calendar, which ends in 9999, stays before undated tasks', () => {
  expect(sortMinute('9999-01-01T12:00:00.000Z')).toBe('9998-12-31T23:59');
  expect(taskSort('z', '9999-01-01T12:00:00.000Z') < UNDATED).toBe(true);
});

test('tasks sort by due minute, then id', () => {
  const minute = fc.integer({ min: 0, max: Date.UTC(9998, 11, 31) / 60_000 });
  const id = fc.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/);
  const sortOf = (minutes: number, task: string) => taskSort(task, new Date(minutes * 60_000).toISOString());
  fc.assert(
    fc.property(minute, minute, id, id, (a, b, first, second) => {
      expect(sortOf(a, first) < sortOf(b, second)).toBe(a < b || (a === b && first < second));
    }),
  );
});

test('users sort by name without regard to case, then id', () => {
  const names = ['bob', 'Alice', 'ALICE', 'Zoë'];
  expect(names.map((name, index) => userSort(`u${index}`, name)).sort()).toEqual([
    'alice#u1',
    'alice#u2',
    'bob#u0',
    'zoë#u3',
  ]);
});
