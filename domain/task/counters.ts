import type { TaskStats, TaskStatus } from '../../schema/generated/types.ts';
import { isOverdue, type TaskRow } from './task.ts';
import { isActive } from './transitions.ts';

/** The currently counted state of a task; null if there is none (not counted yet, or deleted). */
export interface CountedState {
  status: TaskStatus;
  assigneeIds: string[];
  overdue: boolean;
  /**
   * The day (UTC) of completion; null for a task that is not completed. Absent in states that are older than the
   * counters of days.
   */
  completedOn?: string | null;
}

/** The change of a counter: the `byStatus` counters by status, and two more. */
export type CounterDelta = Record<TaskStatus | 'overdue' | 'unassigned', number>;

export const STATUSES: TaskStatus[] = ['TODO', 'IN_PROGRESS', 'IN_REVIEW', 'COMPLETED', 'CANCELLED'];
export const COUNTERS: (keyof CounterDelta)[] = [...STATUSES, 'overdue', 'unassigned'];

/** The owner of counters: everybody together, for ADMIN, or one user. */
export const EVERYBODY = 'ALL';

/** The facts about a task that the counters use. */
export type CountedRow = Pick<TaskRow, 'id' | 'version' | 'status' | 'dueAt' | 'completedAt' | 'assignees'>;

/** The state of a task to be counted at an instant (ISO 8601). */
export const stateOf = (row: CountedRow, deleted: boolean, now: string): CountedState | null =>
  deleted
    ? null
    : {
        status: row.status,
        assigneeIds: row.assignees.map((person) => person.id),
        overdue: isOverdue(row, now),
        completedOn: row.completedAt == null ? null : row.completedAt.slice(0, 10),
      };

/** Adds the difference between two states of a task to `deltas` (by owner: {@link EVERYBODY} or a user's id). */
export function addDifference(
  deltas: Record<string, CounterDelta>,
  before: CountedState | null,
  after: CountedState | null,
): void {
  if (before != null) count(deltas, before, -1);
  if (after != null) count(deltas, after, 1);
}

function count(deltas: Record<string, CounterDelta>, state: CountedState, by: number): void {
  const nobodys = state.assigneeIds.length === 0 ? isActive(state.status) : false;
  for (const owner of [EVERYBODY, ...state.assigneeIds]) {
    const counted = deltas[owner];
    const delta = counted == null ? zero() : counted;
    delta[state.status] += by;
    if (state.overdue) delta.overdue += by;
    if (owner === EVERYBODY && nobodys) delta.unassigned += by;
    deltas[owner] = delta;
  }
}

export const zero = (): CounterDelta => ({
  TODO: 0,
  IN_PROGRESS: 0,
  IN_REVIEW: 0,
  COMPLETED: 0,
  CANCELLED: 0,
  overdue: 0,
  unassigned: 0,
});

/** An owner's counters, as far as the item exists, as `TaskStats`. */
export function statsView(item: unknown, now: string): Omit<TaskStats, '__typename'> {
  const counters = (item ?? {}) as Partial<CounterDelta> & { asOf?: string };
  return {
    byStatus: STATUSES.map((status) => ({ status, count: counters[status] ?? 0 })),
    overdue: counters.overdue ?? 0,
    unassigned: counters.unassigned ?? 0,
    asOf: counters.asOf ?? now,
  };
}
