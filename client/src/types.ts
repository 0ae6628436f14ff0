/** Short names for what the client's functions answer. */
import type {
  AssignmentFieldsFragment,
  AuditEventFieldsFragment,
  EventFieldsFragment,
  NotificationFieldsFragment,
  TaskFieldsFragment,
  TaskRowFragment,
  TaskStatsQuery,
  UserFieldsFragment,
} from './generated/operations.ts';

/** A task whole. */
export type Task = TaskFieldsFragment;
/** A task as lists hold it: without `description`, which would cost a read a task. */
export type TaskRow = TaskRowFragment;
export type TaskEvent = EventFieldsFragment;
export type Assignment = AssignmentFieldsFragment;
export type TaskStats = NonNullable<TaskStatsQuery['taskStats']>;
export type User = UserFieldsFragment;
export type UserSummary = Pick<UserFieldsFragment, 'id' | 'name'>;
export type Notifications = NotificationFieldsFragment;
export type AuditEvent = AuditEventFieldsFragment;
