import { describe, expect, test } from 'vitest';
import type { Problem } from '../outcome.ts';
import { NOW } from '../testing/builders.ts';
import type { CountedState } from './counters.ts';
import { addDays, checkDays, dayExpires, daysAsked, daysTouched, trendView, type DayDelta } from './trend.ts';

const TODAY = '2026-03-10';
const open: CountedState = { status: 'TODO', assigneeIds: ['grace'], overdue: false, completedOn: null };
const late: CountedState = { ...open, overdue: true };
const done: CountedState = { ...open, status: 'COMPLETED', completedOn: '2026-03-08' };

const added = (before: CountedState | null, after: CountedState | null) => {
  const days: Record<string, Record<string, DayDelta>> = {};
  addDays(days, before, after, TODAY);
  return days;
};
const both = (of: Record<string, DayDelta>) => ({ ALL: of, grace: of });

test('the counters of a day are kept for 100 days', () => {
  expect(dayExpires(1_000)).toBe(1_000 + 100 * 86_400);
});

test('a state is counted on the day of its completion, and today if it is overdue', () => {
  expect(daysTouched(open, TODAY)).toEqual([]);
  expect(daysTouched(late, TODAY)).toEqual([TODAY]);
  expect(daysTouched(done, TODAY)).toEqual(['2026-03-08']);
  expect(daysTouched({ ...done, overdue: true }, TODAY)).toEqual(['2026-03-08', TODAY]);
  expect(daysTouched({ status: 'TODO', assigneeIds: [], overdue: false }, TODAY)).toEqual([]);
});

describe('what a change adds, for everybody and each assignee', () => {
  test('a completion counts on its own day', () => {
    expect(added(open, done)).toEqual(both({ '2026-03-08': { completed: 1, overdue: 0 } }));
    expect(added(done, open)).toEqual(both({ '2026-03-08': { completed: -1, overdue: 0 } }));
  });

  test('a task that becomes overdue, or ceases to be overdue, counts today', () => {
    expect(added(open, late)).toEqual(both({ [TODAY]: { completed: 0, overdue: 1 } }));
    expect(added(late, done)).toEqual(
      both({ [TODAY]: { completed: 0, overdue: -1 }, '2026-03-08': { completed: 1, overdue: 0 } }),
    );
  });

  test('what stays the same adds nothing', () => {
    expect(added(late, late)).toEqual(both({ [TODAY]: { completed: 0, overdue: 0 } }));
    expect(added(null, open)).toEqual(both({}));
    expect(added(null, null)).toEqual({});
  });

  test('a hand-over moves a task from one assignee to the other', () => {
    expect(added(late, { ...late, assigneeIds: ['ada'] })).toEqual({
      ALL: { [TODAY]: { completed: 0, overdue: 0 } },
      grace: { [TODAY]: { completed: 0, overdue: -1 } },
      ada: { [TODAY]: { completed: 0, overdue: 1 } },
    });
  });
});

test('30 days are shown unless 1 to 90 are asked for', () => {
  expect([daysAsked(null), daysAsked(undefined), daysAsked(7)]).toEqual([30, 30, 7]);
  const problems = (days: number | null) => {
    const found: Problem[] = [];
    checkDays(found, days);
    return found;
  };
  expect([null, 1, 90].flatMap(problems)).toEqual([]);
  const problem = { path: 'days', message: 'must be from 1 to 90' };
  expect([0, 91].flatMap(problems)).toEqual([problem, problem]);
});

describe('the days up to today', () => {
  const counts = { SK: 'COUNTS', overdue: 5, asOf: '2026-03-10T11:00:00.000Z' };
  const day = (date: string, delta: Partial<DayDelta>) => ({ SK: `DAY#${date}`, ...delta });

  test('end with the tasks that are overdue now, and subtract backwards what each day added', () => {
    expect(
      trendView(
        [
          counts,
          day('2026-03-07', { overdue: 9 }),
          day('2026-03-08', { completed: 2, overdue: 2 }),
          day(TODAY, { overdue: -1 }),
        ],
        '2026-03-08',
        NOW,
      ),
    ).toEqual({
      days: [
        { day: '2026-03-08', completed: 2, overdue: 6 },
        { day: '2026-03-09', completed: 0, overdue: 6 },
        { day: '2026-03-10', completed: 0, overdue: 5 },
      ],
      asOf: counts.asOf,
    });
  });

  test('are empty, as of now, if nothing was counted', () => {
    expect(trendView([], TODAY, NOW)).toEqual({ days: [{ day: TODAY, completed: 0, overdue: 0 }], asOf: NOW });
  });

  test('are 90 at most', () => {
    const { days } = trendView([counts], '2025-01-01', NOW);
    expect(days).toHaveLength(90);
    expect([days[0]?.day, days[89]?.day]).toEqual(['2025-01-01', '2025-03-31']);
  });
});
