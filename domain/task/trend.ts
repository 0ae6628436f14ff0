import type { TaskTrend } from '../../schema/generated/types.ts';
import { nextDay } from '../day.ts';
import { numberOf } from '../number.ts';
import { STATS_DAY_PREFIX, statsKey } from '../keys.ts';
import { EVERYBODY, type CountedState, type CounterDelta } from './counters.ts';
import type { Problem } from '../outcome.ts';

/**
 * What one day did to the counters: `completed` tasks of the day, and the change of the overdue ones from its beginning
 * to its end.
 */
export interface DayDelta {
  completed: number;
  overdue: number;
}

export const DAY_COUNTERS: (keyof DayDelta)[] = ['completed', 'overdue'];

/**
 * The most days that a caller can request. Counters of days are kept ten days longer, so that the first day is still
 * there.
 */
export const MOST_DAYS = 90;
const KEPT_SECONDS = (MOST_DAYS + 10) * 86_400;

/** A loop in the resolver subset needs a list. Ten times ten turns are enough. */
const TEN = '0123456789'.split('');

/** When the counters of a day expire (epoch seconds). `began` is the beginning of the day. */
export const dayExpires = (began: number) => began + KEPT_SECONDS;

/** The days on which a state counts. */
export function daysTouched(state: CountedState, today: string): string[] {
  const completed = state.completedOn == null ? [] : [state.completedOn];
  return state.overdue ? [...completed, today] : completed;
}

/**
 * Adds to `days` (by owner, then by day) the difference between two states of a task. A completion counts on the day
 * of the completion, however late it is observed. A task that becomes overdue, or is no longer overdue, counts today.
 */
export function addDays(
  days: Record<string, Record<string, DayDelta>>,
  before: CountedState | null,
  after: CountedState | null,
  today: string,
): void {
  if (before != null) count(days, before, -1, today);
  if (after != null) count(days, after, 1, today);
}

function count(days: Record<string, Record<string, DayDelta>>, state: CountedState, by: number, today: string): void {
  for (const owner of [EVERYBODY, ...state.assigneeIds]) {
    const ofOwner = days[owner] ?? {};
    days[owner] = ofOwner;
    for (const day of daysTouched(state, today)) {
      const delta = ofOwner[day] ?? { completed: 0, overdue: 0 };
      if (state.completedOn === day) delta.completed += by;
      if (state.overdue && day === today) delta.overdue += by;
      ofOwner[day] = delta;
    }
  }
}

export const daysAsked = (days: number | null | undefined): number => days ?? 30;

/** Adds a problem unless 1 to {@link MOST_DAYS} days are requested. */
export function checkDays(problems: Problem[], asked: number | null | undefined): void {
  const days = daysAsked(asked);
  if (days < 1 || days > MOST_DAYS) problems.push({ path: 'days', message: `must be from 1 to ${MOST_DAYS}` });
}

/**
 * The days from `first` to `today`, from the items in an owner's partition. The overdue count of a day is the current
 * count less what each later day added.
 * @param now ISO 8601
 */
export function trendView(items: Record<string, unknown>[], first: string, now: string): Omit<TaskTrend, '__typename'> {
  const today = now.slice(0, 10);
  const counters = (items.find((item) => item.SK === statsKey('').SK) ?? {}) as Partial<CounterDelta> & {
    asOf?: string;
  };
  const found: Record<string, DayDelta> = {};
  let overdue = counters.overdue == null ? 0 : numberOf(counters.overdue);
  for (const item of items) {
    const key = `${item.SK}`;
    const day = key.slice(STATS_DAY_PREFIX.length);
    if (key.startsWith(STATS_DAY_PREFIX) && day >= first) {
      const delta = { completed: stored(item.completed), overdue: stored(item.overdue) };
      found[day] = delta;
      overdue = overdue - delta.overdue;
    }
  }
  const days: TaskTrend['days'] = [];
  let day = first;
  for (const tens of TEN) {
    for (const ones of TEN) {
      if (day <= today && `${tens}${ones}` < `${MOST_DAYS}`) {
        const delta = found[day];
        overdue = overdue + (delta == null ? 0 : delta.overdue);
        days.push({ day, completed: delta == null ? 0 : delta.completed, overdue });
      }
      day = nextDay(day);
    }
  }
  return { days, asOf: counters.asOf ?? now };
}

const stored = (value: unknown): number => (value == null ? 0 : numberOf(value as number));
