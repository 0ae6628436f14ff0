/** Short names for what the client's functions answer. */
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

/** A task whole. */
export type Task = TaskFieldsFragment;
/** A task as lists hold it: without `description`, which would cost a read a task. */
export type TaskRow = TaskRowFragment;
/** `task` is the task right after the event; of one that was missed and read later, the task of then, which is no older. */
export type TaskEvent = EventFieldsFragment;
/** An event of a history: `snapshot` is the task right after it, `task` the task of now. */
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
