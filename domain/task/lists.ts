import type { TaskFilter, TaskOrder, TaskStatus } from '../../schema/generated/types.ts';
import { checkDay, couldBeId } from '../check.ts';
import { nextDay } from '../day.ts';
import {
  byAssigneePartition,
  byAssigneeStatusPartition,
  NEWEST_PARTITION,
  OPEN_PARTITION,
  byPriorityPartition,
  byPriorityStatusPartition,
  byStatusPartition,
  indexKeys,
  sortMinute,
  UNASSIGNED_PARTITION,
  UNDATED,
  type IndexName,
} from '../keys.ts';
import { accepted, invalid, type Outcome, type Problem } from '../outcome.ts';
import { endOf, wholePartition, type RangeQuery } from '../query.ts';
import { refusedFilter } from './refusedFilter.ts';

/** The partition and index that answer a list. */
export interface ListPartition {
  index: IndexName;
  partition: string;
}

/**
 * The instants (ISO 8601) at which days of a filter begin: `from` at the start of `dueFrom`, `to` at the end of
 * `dueTo`.
 */
export interface DueBounds {
  from: string | null;
  to: string | null;
}

/** VALIDATION for an invalid day, or for days in the wrong order. Null counts as omitted. */
export function checkDueDays(problems: Problem[], path: string, dueFrom?: string | null, dueTo?: string | null): void {
  const fromFine = dueFrom == null ? true : checkDay(problems, `${path}dueFrom`, dueFrom);
  const toFine = dueTo == null ? true : checkDay(problems, `${path}dueTo`, dueTo);
  if (dueFrom != null && dueTo != null && fromFine && toFine && dueFrom > dueTo) {
    problems.push({ path: `${path}dueTo`, message: 'must not be before dueFrom' });
  }
}

/** The days whose beginnings bound a filter: `dueFrom` itself, and the day after `dueTo`. */
export const boundDays = (dueFrom?: string | null, dueTo?: string | null) => ({
  from: dueFrom ?? null,
  to: dueTo == null ? null : nextDay(dueTo),
});

/** The default order of a list. */
export const orderOf = (args: { orderBy?: TaskOrder | null }): TaskOrder => args.orderBy ?? 'DUE_DATE';

/** The sort key of every list in this order. */
export const sortKeyOf = (orderBy: TaskOrder) => indexKeys(orderBy === 'NEWEST' ? 'byNewest' : 'byOpen').sortKey;

/** The partition that `tasks` reads for a filter, or VALIDATION that names the parts that no index can answer. */
export function checkTaskFilter(filter: TaskFilter, orderBy: TaskOrder): Outcome<ListPartition> {
  const problems: Problem[] = [];
  checkDueDays(problems, 'filter.', filter.dueFrom, filter.dueTo);
  if (problems.length > 0) return invalid(problems);
  const partition = orderBy === 'NEWEST' ? newestPartition(filter) : partitionOf(filter);
  return partition == null ? refusedFilter(filter, orderBy) : accepted(partition);
}

function newestPartition(filter: TaskFilter): ListPartition | null {
  const given = Object.keys(filter).filter((name) => filter[name as keyof TaskFilter] != null);
  return given.length === 0 ? { index: 'byNewest', partition: NEWEST_PARTITION } : null;
}

function partitionOf(filter: TaskFilter): ListPartition | null {
  const { status, priority, assigneeId, unassigned, overdue } = filter;
  // The names of the given members, in a fixed order. No case below: no index answers this combination.
  const given = [
    status == null ? '' : 'status',
    priority == null ? '' : 'priority',
    assigneeId == null ? '' : 'assigneeId',
    unassigned == null ? '' : `unassigned=${unassigned}`,
    overdue == null ? '' : `overdue=${overdue}`,
  ]
    .filter((word) => word !== '')
    .join('+');
  if (overdue != null && (filter.dueFrom != null || filter.dueTo != null)) return null;
  if (!(assigneeId == null ? true : couldBeId(assigneeId))) return null;
  switch (given) {
    case '':
    case 'overdue=true':
      return { index: 'byOpen', partition: OPEN_PARTITION };
    case 'status':
      return { index: 'byStatus', partition: byStatusPartition(status ?? '') };
    case 'priority':
    case 'priority+overdue=true':
      return { index: 'byPriority', partition: byPriorityPartition(priority ?? '') };
    case 'status+priority':
      return { index: 'byPriorityStatus', partition: byPriorityStatusPartition(priority ?? '', status ?? '') };
    case 'assigneeId':
    case 'assigneeId+overdue=true':
      return { index: 'byOpen', partition: byAssigneePartition(assigneeId ?? '') };
    case 'status+assigneeId':
      return { index: 'byStatus', partition: byAssigneeStatusPartition(assigneeId ?? '', status ?? '') };
    case 'unassigned=true':
      return { index: 'unassigned', partition: UNASSIGNED_PARTITION };
    default:
      return null;
  }
}

/** The partition of `myTasks`: the caller's open tasks, or their tasks in one status. */
export const myPartition = (userId: string, status: TaskStatus | null): ListPartition =>
  status == null
    ? { index: 'byOpen', partition: byAssigneePartition(userId) }
    : { index: 'byStatus', partition: byAssigneeStatusPartition(userId, status) };

/**
 * The whole list. A task due on a day is due when that day ends, so bounds exclude their first minute and include their
 * last.
 */
export function taskQuery(list: ListPartition, bounds: DueBounds): RangeQuery {
  const bounded = bounds.from != null || bounds.to != null;
  return {
    ...wholePartition(list.index, list.partition, list.index === 'byNewest'),
    from: bounds.from == null ? null : endOf(`${sortMinute(bounds.from)}Z`),
    to: bounds.to != null ? endOf(`${sortMinute(bounds.to)}Z`) : bounded ? UNDATED : null,
  };
}

/** A list's tasks with a `dueAt` before `now`, to the minute of sort keys: due instants are whole minutes. */
export function overdueQuery(list: ListPartition, now: string): RangeQuery {
  const minute = `${sortMinute(now)}Z`;
  const onTheMinute = now.slice(16) === ':00.000Z';
  return {
    ...wholePartition(list.index, list.partition, list.index === 'byNewest'),
    from: null,
    to: onTheMinute ? minute : endOf(minute),
  };
}
