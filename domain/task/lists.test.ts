import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TaskFilter, TaskOrder } from '../../schema/generated/types.ts';
import { continuedAfter, type RangeQuery } from '../query.ts';
import { NOW } from '../testing/builders.ts';
import { taskSort } from '../keys.ts';
import {
  boundDays,
  checkDueDays,
  checkTaskFilter,
  myPartition,
  orderOf,
  overdueQuery,
  sortKeyOf,
  taskQuery,
  type DueBounds,
} from './lists.ts';

/** One value for each member of the filter. */
const VALUES = {
  status: 'IN_REVIEW',
  priority: 'HIGH',
  assigneeId: 'grace',
  unassigned: true,
  overdue: true,
  dueFrom: '2026-03-01',
  dueTo: '2026-03-31',
} as const;
const MEMBERS = Object.keys(VALUES) as Array<keyof typeof VALUES>;
const DAYS: string[] = ['dueFrom', 'dueTo'];

/** What the design accepts, apart from days, and the partition that answers it. */
const ANSWERED: Record<string, [index: string, partition: string]> = {
  '': ['byOpen', 'O#0'],
  status: ['byStatus', 'S#IN_REVIEW#0'],
  priority: ['byPriority', 'Q#HIGH#0'],
  'status priority': ['byPriorityStatus', 'P#HIGH#IN_REVIEW#0'],
  assigneeId: ['byOpen', 'grace'],
  'status assigneeId': ['byStatus', 'grace#IN_REVIEW'],
  unassigned: ['unassigned', 'U#0'],
};
const OVERDUE: typeof ANSWERED = {
  overdue: ['byOpen', 'O#0'],
  'assigneeId overdue': ['byOpen', 'grace'],
  'priority overdue': ['byPriority', 'Q#HIGH#0'],
};

const COMBINATIONS = Array.from({ length: 2 ** MEMBERS.length }, (_, bits) =>
  MEMBERS.filter((_member, index) => (bits >> index) % 2 === 1),
);
const filterOf = (members: string[]): TaskFilter =>
  Object.fromEntries(Object.entries(VALUES).filter(([name]) => members.includes(name)));
const refusal = {
  ok: false,
  refusal: { code: 'VALIDATION', message: expect.stringContaining('the nearest that is accepted: ') },
};

describe('checkTaskFilter', () => {
  test.each(COMBINATIONS.map((members) => [members.join(' ') || 'no filter', members] as const))('%s', (_, members) => {
    const name = members.filter((member) => !DAYS.includes(member)).join(' ');
    const dated = members.some((member) => DAYS.includes(member));
    const answer = ANSWERED[name] ?? (dated ? undefined : OVERDUE[name]);
    const outcome = checkTaskFilter(filterOf(members), 'DUE_DATE');
    if (answer === undefined) expect(outcome).toMatchObject(refusal);
    else expect(outcome).toEqual({ ok: true, value: { index: answer[0], partition: answer[1] } });
  });

  test('null counts as omitted', () => {
    const nothing: TaskFilter = Object.fromEntries(MEMBERS.map((name) => [name, null]));
    expect(checkTaskFilter(nothing, 'DUE_DATE')).toEqual(checkTaskFilter({}, 'DUE_DATE'));
    expect(checkTaskFilter(nothing, 'NEWEST')).toEqual(checkTaskFilter({}, 'NEWEST'));
  });

  test.each<[TaskFilter, TaskOrder]>([
    [{ unassigned: false }, 'DUE_DATE'],
    [{ overdue: false }, 'DUE_DATE'],
    [{ status: 'TODO', unassigned: false }, 'DUE_DATE'],
    [{ overdue: false, assigneeId: 'grace' }, 'DUE_DATE'],
    [{ assigneeId: 'grace#TODO' }, 'DUE_DATE'],
    [{ assigneeId: '' }, 'DUE_DATE'],
    ...MEMBERS.map((name): [TaskFilter, TaskOrder] => [filterOf([name]), 'NEWEST']),
  ])('refuses %j by %s, and names the accepted filters', (filter, order) => {
    expect(checkTaskFilter(filter, order)).toMatchObject(refusal);
  });

  test('the newest are all tasks, open or not', () => {
    expect(checkTaskFilter({}, 'NEWEST')).toEqual({ ok: true, value: { index: 'byNewest', partition: 'N#0' } });
  });

  test('days are checked first, both of them', () => {
    expect(
      checkTaskFilter({ dueFrom: '2026-01-01Z', dueTo: '2025-02-29', unassigned: false }, 'DUE_DATE'),
    ).toMatchObject({
      refusal: { info: { fields: [{ path: 'filter.dueFrom' }, { path: 'filter.dueTo' }] } },
    });
  });
});

test('checkDueDays refuses days in the wrong order, and accepts one day as a range', () => {
  const found = (dueFrom: string | null, dueTo: string | null) => {
    const problems: Parameters<typeof checkDueDays>[0] = [];
    checkDueDays(problems, '', dueFrom, dueTo);
    return problems;
  };
  expect(found('2026-03-02', '2026-03-01')).toEqual([{ path: 'dueTo', message: 'must not be before dueFrom' }]);
  expect(found('2026-03-01', '2026-03-01')).toEqual([]);
  expect(found(null, null)).toEqual([]);
});

test('the days whose beginnings bound a list', () => {
  expect(boundDays('2026-03-01', '2026-03-31')).toEqual({ from: '2026-03-01', to: '2026-04-01' });
  expect(boundDays(null, undefined)).toEqual({ from: null, to: null });
  expect(boundDays(undefined, '9998-12-31')).toEqual({ from: null, to: '9999-01-01' });
});

test('a list is by due date unless the newest are asked for, and its position is the sort key of its index', () => {
  expect([{}, { orderBy: null }, { orderBy: 'NEWEST' as const }].map(orderOf)).toEqual([
    'DUE_DATE',
    'DUE_DATE',
    'NEWEST',
  ]);
  expect([sortKeyOf('DUE_DATE'), sortKeyOf('NEWEST')]).toEqual(['sort', 'id']);
});

test('myTasks are the open ones, or those in one status', () => {
  expect(myPartition('grace', null)).toEqual({ index: 'byOpen', partition: 'grace' });
  expect(myPartition('grace', 'COMPLETED')).toEqual({ index: 'byStatus', partition: 'grace#COMPLETED' });
});

const open = { index: 'byOpen', partition: 'O#0' } as const;
const day = (date: string) => `${date}T00:00:00.000Z`;
/** A task of the partition, as far as queries use it. */
interface Row {
  id: string;
  dueAt: string | null;
}
const keysOf = (rows: Row[]) => rows.map(({ id, dueAt }) => taskSort(id, dueAt)).sort();
/** DynamoDB's answer: sort keys within the bounds, in order. */
const answered = (keys: string[], { from, to }: RangeQuery) =>
  keys.filter((key) => (from === null || key >= from) && (to === null || key <= to));

describe('taskQuery', () => {
  const rows: Row[] = [
    { id: 'before', dueAt: day('2026-03-01') },
    { id: 'first', dueAt: '2026-03-01T00:01:00.000Z' },
    { id: 'within', dueAt: day('2026-03-15') },
    { id: 'last', dueAt: day('2026-04-01') },
    { id: 'after', dueAt: '2026-04-01T00:01:00.000Z' },
    { id: 'end of the calendar', dueAt: '9999-01-01T12:00:00.000Z' },
    { id: 'undated', dueAt: null },
  ];
  const ids = (bounds: DueBounds) => answered(keysOf(rows), taskQuery(open, bounds)).map((key) => key.split('#')[1]);

  test('without bounds returns everything, undated tasks last', () => {
    expect(ids({ from: null, to: null })).toEqual([
      'before',
      'first',
      'within',
      'last',
      'after',
      'end of the calendar',
      'undated',
    ]);
  });

  test('from a day on: a task due at its beginning is not due on it; undated tasks are excluded', () => {
    expect(ids({ from: day('2026-03-01'), to: null })).toEqual([
      'first',
      'within',
      'last',
      'after',
      'end of the calendar',
    ]);
  });

  test('up to a day: a task due at its end is due on it; undated tasks are excluded', () => {
    expect(ids({ from: null, to: day('2026-04-01') })).toEqual(['before', 'first', 'within', 'last']);
    expect(ids({ from: null, to: '9999-01-01T12:00:00.000Z' })).not.toContain('undated');
    expect(ids({ from: null, to: '9999-01-01T12:00:00.000Z' })).toContain('end of the calendar');
  });

  test('both', () => {
    expect(ids({ from: day('2026-03-01'), to: day('2026-04-01') })).toEqual(['first', 'within', 'last']);
  });

  test('the newest come first', () => {
    const newest = taskQuery({ index: 'byNewest', partition: 'N#0' }, { from: null, to: null });
    expect(newest).toMatchObject({ sortKey: 'id', descending: true });
  });
});

describe('overdueQuery', () => {
  const rows: Row[] = [
    { id: 'the minute before', dueAt: '2026-03-10T11:59:00.000Z' },
    { id: 'this minute', dueAt: NOW },
    { id: 'the minute after', dueAt: '2026-03-10T12:01:00.000Z' },
    { id: 'undated', dueAt: null },
  ];
  const ids = (now: string) => answered(keysOf(rows), overdueQuery(open, now)).map((key) => key.split('#')[1]);

  test('at the very instant a task is due it is not overdue, a millisecond later it is', () => {
    expect(ids(NOW)).toEqual(['the minute before']);
    expect(ids('2026-03-10T12:00:00.001Z')).toEqual(['the minute before', 'this minute']);
    expect(ids('2026-03-10T12:00:59.999Z')).toEqual(['the minute before', 'this minute']);
    expect(ids('2026-03-10T12:01:00.000Z')).toEqual(['the minute before', 'this minute']);
  });
});

test('pages together are exactly the list, whatever its contents, bounds and page size', () => {
  const minute = fc
    .integer({ min: 0, max: 60 })
    .map((minutes) => new Date(Date.UTC(2026, 2, 10, 0, minutes)).toISOString());
  const row = fc.record({ id: fc.stringMatching(/^[A-Z0-9]{3}$/), dueAt: fc.option(minute) });
  const rows = fc.uniqueArray(row, { selector: ({ id }) => id, maxLength: 40 });
  const bound = fc.option(minute);
  fc.assert(
    fc.property(rows, bound, bound, fc.integer({ min: 1, max: 7 }), fc.boolean(), (all, from, to, size, descending) => {
      const keys = keysOf(all);
      const query = { ...taskQuery(open, { from, to }), descending };
      const bounded = from !== null || to !== null;
      const expected = keysOf(
        all.filter(
          ({ dueAt }) =>
            !bounded || (dueAt !== null && (from === null || dueAt > from) && (to === null || dueAt <= to)),
        ),
      );

      const seen: string[] = [];
      for (let page: RangeQuery | null = query; page !== null;) {
        const { skip }: RangeQuery = page;
        const found = answered(keys, page);
        const rest: string[] = (descending ? found.reverse() : found).filter((key) => key !== skip);
        seen.push(...rest.slice(0, size));
        page = rest.length > size ? continuedAfter(query, seen.at(-1) as string) : null;
      }
      expect(seen).toEqual(descending ? expected.reverse() : expected);
    }),
    { numRuns: 300 },
  );
});
