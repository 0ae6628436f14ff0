import type { TaskFilter, TaskOrder } from '../../schema/generated/types.ts';
import { numberOf } from '../number.ts';
import { EVERYBODY, STATUSES, type CounterDelta } from './counters.ts';

/** The counters that add up to the length of a list, and their owner. */
export interface Counted {
  owner: string;
  counters: Array<keyof CounterDelta>;
}

const OPEN: Array<keyof CounterDelta> = ['TODO', 'IN_PROGRESS', 'IN_REVIEW'];

/** The counters of a list that `tasks` answers; null for a list by priority or by days, which has none. */
export function countedList(filter: TaskFilter, orderBy: TaskOrder): Counted | null {
  if (filter.priority != null || filter.dueFrom != null || filter.dueTo != null) return null;
  return { owner: filter.assigneeId ?? EVERYBODY, counters: countersOf(filter, orderBy) };
}

function countersOf(filter: TaskFilter, orderBy: TaskOrder): Counted['counters'] {
  if (filter.unassigned) return ['unassigned'];
  if (filter.overdue) return ['overdue'];
  if (filter.status != null) return [filter.status];
  return orderBy === 'NEWEST' ? STATUSES : OPEN;
}

/** The length of a list, from the item with its owner's counters. Before the first count there is no item. */
export function totalOf(item: unknown, counted: Counted): number {
  const counters = (item ?? {}) as Partial<CounterDelta>;
  let total = 0;
  for (const name of counted.counters) {
    const count = counters[name];
    total = total + (count == null ? 0 : numberOf(count));
  }
  return total;
}
