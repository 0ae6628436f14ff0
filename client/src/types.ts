/** Short names for the results of the client's functions. */
import type {
  AssignmentFieldsFragment,
  AuditEventFieldsFragment,
  DeletedTasksQuery,
  EventFieldsFragment,
  NotificationFieldsFragment,
  PastEventFieldsFragment,
  TaskFieldsFragment,
  TaskRowFragment,
  TaskStatsQuery,
  TaskTrendQuery,
  UserFieldsFragment,
} from './generated/operations.ts';

/** A whole task. */
export type Task = TaskFieldsFragment;
/** A task in the form of lists: without `description`, which would cost one read per task. */
export type TaskRow = TaskRowFragment;
/**
 * `task` is the task right after the event. A missed event is read later, and then `task` is at least as new.
 */
export type TaskEvent = EventFieldsFragment;
/** An event in a history: `snapshot` is the task right after it, `task` the current task. */
export type PastTaskEvent = PastEventFieldsFragment;
export type Assignment = AssignmentFieldsFragment;
export type TaskStats = NonNullable<TaskStatsQuery['taskStats']>;
export type TaskTrend = NonNullable<TaskTrendQuery['taskTrend']>;
/** A task that was deleted and can be restored. */
export type DeletedTask = NonNullable<DeletedTasksQuery['deletedTasks']>['nodes'][number];
export type User = UserFieldsFragment;
export type UserSummary = Pick<UserFieldsFragment, 'id' | 'name'>;
export type Notifications = NotificationFieldsFragment;
export type AuditEvent = AuditEventFieldsFragment;
