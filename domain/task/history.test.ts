import { describe, expect, test } from 'vitest';
import { continuedAfter, type RangeQuery } from '../query.ts';
import { ada, grace, NOW } from '../testing/builders.ts';
import { assignmentsQuery, assignmentView, checkAfterVersion, eventOrderOf, eventsQuery } from './history.ts';

const KEYS = [
  'ASSIGN#ada',
  'ASSIGN#grace',
  'EVENT#000000000001',
  'EVENT#000000000002',
  'EVENT#000000000002#OVERDUE#2026-03-13',
  'EVENT#000000000010',
  'METADATA',
];
const answered = (query: RangeQuery | null) =>
  KEYS.filter((key) => query !== null && key >= (query.from ?? '') && key <= (query.to ?? '~') && key !== query.skip);

test('each list reads its own rows of the task', () => {
  expect(answered(assignmentsQuery('t1'))).toEqual(KEYS.slice(0, 2));
  expect(answered(eventsQuery('t1', 'OLDEST', null))).toEqual(KEYS.slice(2, 6));
  expect(answered(eventsQuery('t1', 'NEWEST', null))).toEqual(KEYS.slice(2, 6));
  expect(eventsQuery('t1', 'NEWEST', null)).toMatchObject({
    index: null,
    partitionKey: 'PK',
    partition: 'TASK#t1',
    descending: true,
  });
});

describe('eventsQuery', () => {
  test('continues after a version and its reminders', () => {
    expect(answered(eventsQuery('t1', 'OLDEST', 1))).toEqual(KEYS.slice(3, 6));
    expect(answered(eventsQuery('t1', 'OLDEST', 2))).toEqual(['EVENT#000000000010']);
    expect(answered(eventsQuery('t1', 'OLDEST', 0))).toEqual(KEYS.slice(2, 6));
    expect(answered(eventsQuery('t1', 'OLDEST', 10))).toEqual([]);
  });

  test('continues page by page', () => {
    expect(answered(continuedAfter(eventsQuery('t1', 'OLDEST', 1), 'EVENT#000000000002'))).toEqual(KEYS.slice(4, 6));
    expect(answered(continuedAfter(eventsQuery('t1', 'OLDEST', null), 'EVENT#000000000010'))).toEqual([]);
    expect(answered(continuedAfter(eventsQuery('t1', 'NEWEST', null), 'EVENT#000000000002'))).toEqual([
      'EVENT#000000000001',
    ]);
  });
});

test.each(['A', 'ASSIGN#ada', 'EVENT#000000000001', 'METADATA', 'Z'])(
  'a forged position %s shows nothing of the task that the list does not',
  (position) => {
    expect(answered(continuedAfter(eventsQuery('t1', 'OLDEST', 1), position))).toEqual([]);
    expect(
      answered(continuedAfter(eventsQuery('t1', 'NEWEST', null), position)).filter((key) => !key.startsWith('EVENT#')),
    ).toEqual([]);
    expect(
      answered(continuedAfter(assignmentsQuery('t1'), position)).filter((key) => !key.startsWith('ASSIGN#')),
    ).toEqual([]);
  },
);

test('the latest events come first by default', () => {
  expect([{}, { orderBy: null }, { orderBy: 'OLDEST' as const }].map(eventOrderOf)).toEqual([
    'NEWEST',
    'NEWEST',
    'OLDEST',
  ]);
});

test('a version may not be negative', () => {
  const found = (version: number | null) => {
    const problems: Parameters<typeof checkAfterVersion>[0] = [];
    checkAfterVersion(problems, version);
    return problems;
  };
  expect(found(-1)).toEqual([{ path: 'afterVersion', message: 'must not be negative' }]);
  expect([...found(0), ...found(null)]).toEqual([]);
});

test('an assignment says who assigned whom, and when', () => {
  const item = { PK: 'TASK#t1', SK: 'ASSIGN#grace', user: grace, assignedAt: NOW, assignedBy: ada };
  expect(assignmentView('t1', item)).toEqual({ taskId: 't1', user: grace, assignedAt: NOW, assignedBy: ada });
});
