import type { Assignment, TaskEventOrder } from '../../schema/generated/types.ts';
import { ASSIGNMENT_PREFIX, EVENT_PREFIX, TABLE, taskPartition, versionKey } from '../keys.ts';
import type { Problem } from '../outcome.ts';
import { endOf, type RangeQuery } from '../query.ts';
import type { Person } from '../user/profile.ts';

const within = (taskId: string, from: string, prefix: string, descending: boolean): RangeQuery => ({
  index: null,
  partitionKey: TABLE.partitionKey,
  partition: taskPartition(taskId),
  sortKey: TABLE.sortKey,
  from,
  to: endOf(prefix),
  descending,
  skip: null,
});

/** VALIDATION for a version that no task can have. */
export function checkAfterVersion(problems: Problem[], afterVersion?: number | null): void {
  if (afterVersion != null && afterVersion < 0)
    problems.push({ path: 'afterVersion', message: 'must not be negative' });
}

/** The default order of a history: one rule for `activity` and `taskEvents`. */
export const eventOrderOf = (args: { orderBy?: TaskEventOrder | null }): TaskEventOrder => args.orderBy ?? 'NEWEST';

/** A task's events in an order, after a version if one is given (including its reminders). */
export const eventsQuery = (taskId: string, orderBy: TaskEventOrder, afterVersion: number | null): RangeQuery =>
  within(
    taskId,
    afterVersion == null ? EVENT_PREFIX : endOf(`${EVENT_PREFIX}${versionKey(afterVersion)}`),
    EVENT_PREFIX,
    orderBy === 'NEWEST',
  );

export const assignmentsQuery = (taskId: string): RangeQuery =>
  within(taskId, ASSIGNMENT_PREFIX, ASSIGNMENT_PREFIX, false);

/** The item of an assignment, besides the copy of its task's row. */
export interface AssignmentItem {
  PK: string;
  SK: string;
  user: Person;
  assignedAt: string;
  assignedBy: Person;
}

export const assignmentView = (taskId: string, item: AssignmentItem): Omit<Assignment, '__typename' | 'task'> => ({
  taskId,
  user: item.user,
  assignedAt: item.assignedAt,
  assignedBy: item.assignedBy,
});
