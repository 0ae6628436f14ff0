import {
  AssignTaskDocument,
  BulkUpdateTasksDocument,
  CreateTaskDocument,
  DeletedTasksDocument,
  DeleteTaskDocument,
  MyTasksDocument,
  RestoreTaskDocument,
  TaskActivityDocument,
  TaskAssignmentsDocument,
  TaskDocument,
  TaskEventsDocument,
  TasksDocument,
  TaskStatsDocument,
  TaskTrendDocument,
  UnassignTaskDocument,
  UpdateTaskDocument,
  UpdateTaskStatusDocument,
  type MyTasksQueryVariables,
  type TaskEventOrder,
  type TasksQueryVariables,
} from '../generated/operations.ts';
import type { CallOptions } from '../transport/execute.ts';
import { itself, type Calls } from './calls.ts';

interface PageSize {
  /** The size of a page: 1 to 100. */
  first?: number;
}

interface EventOrder {
  /** Default: latest first. */
  orderBy?: TaskEventOrder;
}

/**
 * Everything about tasks. A refused call rejects with a `TaskwireError`. A task that is absent or not visible to you is
 * null.
 */
export const createTasks = ({ root, mutation, list }: Calls) => ({
  /** Tasks by due date: the open ones, or those that match the filter. ADMIN only. */
  list: (variables: Omit<TasksQueryVariables, 'after'> = {}, options?: CallOptions) =>
    list(TasksDocument, itself, variables, options),
  /** The tasks assigned to you, by due date: the open ones, or those in one status. */
  mine: (variables: Omit<MyTasksQueryVariables, 'after'> = {}, options?: CallOptions) =>
    list(MyTasksDocument, itself, variables, options),
  /** Deleted tasks that can still be restored, the latest deleted first. ADMIN only. */
  deleted: ({ first }: PageSize = {}, options?: CallOptions) => list(DeletedTasksDocument, itself, { first }, options),
  get: (id: string, options?: CallOptions) => root(TaskDocument, { id }, options),
  /** The number of tasks: all of them for an ADMIN, yours for a MEMBER. */
  stats: (options?: CallOptions) => root(TaskStatsDocument, {}, options),
  /** Completed and overdue tasks day by day, today last: of everybody for an ADMIN, of yours for a MEMBER. */
  trend: ({ days }: { days?: number } = {}, options?: CallOptions) => root(TaskTrendDocument, { days }, options),
  /** The events of a task, latest first by default. */
  activity: (id: string, { first, orderBy }: PageSize & EventOrder = {}, options?: CallOptions) =>
    list(TaskActivityDocument, (task) => task?.activity, { id, first, orderBy }, options),
  /** Who was assigned by whom, and when. */
  assignments: (id: string, { first }: PageSize = {}, options?: CallOptions) =>
    list(TaskAssignmentsDocument, (task) => task?.assignments, { id, first }, options),
  /** The events of a task without reading the task, limited to versions later than `afterVersion`. */
  events: (
    taskId: string,
    { first, orderBy, afterVersion }: PageSize & EventOrder & { afterVersion?: number } = {},
    options?: CallOptions,
  ) => list(TaskEventsDocument, itself, { taskId, first, orderBy, afterVersion }, options),
  /** Has its own key, so that a lost answer makes no second task. */
  create: mutation(CreateTaskDocument, true),
  update: mutation(UpdateTaskDocument),
  updateStatus: mutation(UpdateTaskStatusDocument),
  /** Has its own key: after a lost answer, a deleted task could not say who deleted it. */
  delete: mutation(DeleteTaskDocument, true),
  restore: mutation(RestoreTaskDocument),
  assign: mutation(AssignTaskDocument),
  unassign: mutation(UnassignTaskDocument),
  bulkUpdate: mutation(BulkUpdateTasksDocument),
});
