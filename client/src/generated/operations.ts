/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Document } from '../document.ts';
export type AssignTaskInput = {
  /** Active users, 1 to 20. A task can have at most 20 assignees. */
  assigneeIds: Array<string>;
  /**
   * The version you saw. If it is not the current one, the call is refused with `CONFLICT` and the current task. It is optional in
   * calls that make one step: the step is possible or refused, whatever else has changed.
   */
  expectedVersion?: number | null | undefined;
  id: string;
  /** Makes repeating this call safe for 24 hours: 1 to 64 characters of your choice. */
  idempotencyKey?: string | null | undefined;
};

export type AuditEventType =
  /** `user` was reactivated. */
  | 'ACTIVATED'
  /** `user` was deactivated. */
  | 'DEACTIVATED'
  /** `user` signs in with another e-mail address. */
  | 'EMAIL_CHANGED'
  /** `user` was erased: this entry does not say who that was. */
  | 'ERASED'
  /** `user` was invited as `toRole`, or invited again if there is an earlier such event. Without an `actor`, an operator made them an ADMIN. */
  | 'INVITED'
  /** `fromRole` became `toRole`. */
  | 'ROLE_CHANGED'
  /** `tasks` open tasks passed from `user` to `toUser`. */
  | 'TASKS_REASSIGNED';

export type BulkUpdateTasksInput = {
  change: TaskChange;
  /** Makes repeating this call safe for 24 hours: 1 to 64 characters of your choice. */
  idempotencyKey?: string | null | undefined;
  /** 1 to 50 different tasks. */
  ids: Array<string>;
};

/** The fields that `clear` can name for many tasks at once. */
export type ClearableBulkField =
  | 'DUE_DATE'
  | 'TAGS';

/** The fields that `clear` can name. Clearing the due date also clears `dueTimeZone`. */
export type ClearableTaskField =
  | 'DESCRIPTION'
  | 'DUE_DATE'
  | 'TAGS';

export type CreateTaskInput = {
  /** Active users to assign at once: 20 at most. */
  assigneeIds?: Array<string> | null | undefined;
  /** Up to 2,000 characters, which may include tabs and line breaks. */
  description?: string | null | undefined;
  /** The calendar day on which it is due, `YYYY-MM-DD`. */
  dueDate?: string | null | undefined;
  /** IANA name of the time zone of `dueDate`. Default: your own. */
  dueTimeZone?: string | null | undefined;
  /** Makes repeating this call safe for 24 hours: 1 to 64 characters of your choice. */
  idempotencyKey?: string | null | undefined;
  priority?: TaskPriority | null | undefined;
  /** Up to 20, each of 1 to 50 characters on one line. No two may differ only in case. */
  tags?: Array<string> | null | undefined;
  /** 1 to 200 characters on one line, after trimming. At least one must be visible. */
  title: string;
};

export type DeleteTaskInput = {
  /**
   * The version you saw. If it is not the current one, the call is refused with `CONFLICT` and the current task. It is required in
   * calls that replace or remove something that you may not have seen.
   */
  expectedVersion: number;
  id: string;
  /** Makes repeating this call safe for 24 hours: 1 to 64 characters of your choice. */
  idempotencyKey?: string | null | undefined;
};

export type EraseUserInput = {
  id: string;
  /** Makes repeating this call safe for 24 hours: 1 to 64 characters of your choice. */
  idempotencyKey?: string | null | undefined;
};

export type InviteUserInput = {
  /** In ASCII, as mail servers require; write an internationalized domain in Punycode. */
  email: string;
  /** Makes repeating this call safe for 24 hours: 1 to 64 characters of your choice. */
  idempotencyKey?: string | null | undefined;
  /** 1 to 100 characters on one line, without links, invisible characters or two spaces in a row. */
  name: string;
  role: UserRole;
};

export type MailSuppressionReason =
  /** The address does not accept mail. */
  | 'BOUNCE'
  /** The owner of the address reported a mail of ours as spam. */
  | 'COMPLAINT';

/** How a user is told of a kind of event. */
export type NotificationDelivery =
  /** Once a day, at `digestHour`. */
  | 'DIGEST'
  /** Soon, together with other events of the next two minutes. */
  | 'MAIL'
  /** Not at all. */
  | 'OFF';

export type ReassignTasksInput = {
  /** The present assignee, active or not. */
  fromUserId: string;
  /** Makes repeating this call safe for 24 hours: 1 to 64 characters of your choice. */
  idempotencyKey?: string | null | undefined;
  /** The new assignee: an active user. */
  toUserId: string;
};

export type RestoreTaskInput = {
  /**
   * The version you saw. If it is not the current one, the call is refused with `CONFLICT` and the current task. It is optional in
   * calls that make one step: the step is possible or refused, whatever else has changed.
   */
  expectedVersion?: number | null | undefined;
  id: string;
  /** Makes repeating this call safe for 24 hours: 1 to 64 characters of your choice. */
  idempotencyKey?: string | null | undefined;
};

export type SetUserStatusInput = {
  id: string;
  /** Makes repeating this call safe for 24 hours: 1 to 64 characters of your choice. */
  idempotencyKey?: string | null | undefined;
  status: UserStatus;
};

/** Exactly one of these must be given. */
export type TaskChange = {
  /** Add these assignees: active users, 1 to 20. */
  addAssigneeIds?: Array<string> | null | undefined;
  /** Change plain fields. */
  fields?: TaskFieldsInput | null | undefined;
  /** Remove these assignees, 1 to 20. */
  removeAssigneeIds?: Array<string> | null | undefined;
  /** Move the tasks to this status. */
  status?: TaskStatus | null | undefined;
};

/** The order of a task's events in every list. */
export type TaskEventOrder =
  /** Latest first. */
  | 'NEWEST'
  /** Earliest first. Use it to close a gap. */
  | 'OLDEST';

export type TaskEventType =
  /** The users in `assigned` were added. */
  | 'ASSIGNED'
  | 'CREATED'
  | 'DELETED'
  /** A reminder on the morning of the due day. It does not change the version. */
  | 'DUE_SOON'
  /** A reminder on the morning after the due day. It does not change the version. */
  | 'OVERDUE'
  | 'RESTORED'
  /** `fromStatus` became `toStatus`. */
  | 'STATUS_CHANGED'
  /** The users in `unassigned` were removed. */
  | 'UNASSIGNED'
  /** Plain fields changed: `changedFields` names them. */
  | 'UPDATED';

/**
 * Omitted fields stay unchanged. `clear` empties fields. A null empties `tags` or `dueDate` only if the whole input of the
 * mutation is sent as one variable (`input: $input`). Otherwise it changes nothing.
 */
export type TaskFieldsInput = {
  /** Fields to empty. None of them may also have a value in this input. */
  clear?: Array<ClearableBulkField> | null | undefined;
  /** The calendar day on which they are due, `YYYY-MM-DD`. */
  dueDate?: string | null | undefined;
  /** IANA name of the time zone of `dueDate`. */
  dueTimeZone?: string | null | undefined;
  priority?: TaskPriority | null | undefined;
  /** Up to 20, each of 1 to 50 characters on one line. No two may differ only in case. */
  tags?: Array<string> | null | undefined;
};

/**
 * Accepted: nothing (open tasks); `status`; `priority` (open tasks); `priority` and `status`; `assigneeId` (open tasks);
 * `assigneeId` and `status`; `unassigned: true`; each of these also with `dueFrom`, `dueTo` or both; `overdue: true` alone,
 * with `assigneeId` or with `priority`. All other filters are refused, because no index could answer them page by page.
 */
export type TaskFilter = {
  /** Only tasks assigned to this user. */
  assigneeId?: string | null | undefined;
  /** Only tasks due on or after this day in your time zone, `YYYY-MM-DD`. Excludes tasks without a due date. */
  dueFrom?: string | null | undefined;
  /** Only tasks due on or before this day in your time zone, `YYYY-MM-DD`. Excludes tasks without a due date. */
  dueTo?: string | null | undefined;
  /** `true`: only open tasks whose due date has passed. */
  overdue?: boolean | null | undefined;
  priority?: TaskPriority | null | undefined;
  status?: TaskStatus | null | undefined;
  /** `true`: only open tasks without assignees. */
  unassigned?: boolean | null | undefined;
};

export type TaskOrder =
  /** Earliest due date first; tasks without a due date last. */
  | 'DUE_DATE'
  /** Newest first, open and closed. Allows no filter. */
  | 'NEWEST';

export type TaskPriority =
  | 'HIGH'
  | 'LOW'
  | 'MEDIUM'
  | 'URGENT';

/** The progress of a task. TODO, IN_PROGRESS and IN_REVIEW are open. `Task.allowedTransitions` lists the next statuses that are allowed. */
export type TaskStatus =
  | 'CANCELLED'
  | 'COMPLETED'
  | 'IN_PROGRESS'
  | 'IN_REVIEW'
  | 'TODO';

export type UnassignTaskInput = {
  /** 1 to 20 users. */
  assigneeIds: Array<string>;
  /**
   * The version you saw. If it is not the current one, the call is refused with `CONFLICT` and the current task. It is optional in
   * calls that make one step: the step is possible or refused, whatever else has changed.
   */
  expectedVersion?: number | null | undefined;
  id: string;
  /** Makes repeating this call safe for 24 hours: 1 to 64 characters of your choice. */
  idempotencyKey?: string | null | undefined;
};

export type UpdateMyProfileInput = {
  /** Makes repeating this call safe for 24 hours: 1 to 64 characters of your choice. */
  idempotencyKey?: string | null | undefined;
  /** 1 to 100 characters on one line, without links, invisible characters or two spaces in a row. */
  name?: string | null | undefined;
  /** An IANA name, e.g. `Europe/Berlin`. */
  timeZone?: string | null | undefined;
};

export type UpdateNotificationPreferencesInput = {
  assigned?: NotificationDelivery | null | undefined;
  /** 0 to 23. Default: 8. */
  digestHour?: number | null | undefined;
  dueSoon?: NotificationDelivery | null | undefined;
  /** Makes repeating this call safe for 24 hours: 1 to 64 characters of your choice. */
  idempotencyKey?: string | null | undefined;
  overdue?: NotificationDelivery | null | undefined;
  statusChanged?: NotificationDelivery | null | undefined;
};

/**
 * Omitted fields stay unchanged. `clear` empties fields. A null empties `description`, `tags` or `dueDate` only if the whole input
 * is sent as one variable (`input: $input`). A null written in the document, or sent as a separate variable, changes nothing.
 */
export type UpdateTaskInput = {
  /** Fields to empty. None of them may also have a value in this input. */
  clear?: Array<ClearableTaskField> | null | undefined;
  /** Up to 2,000 characters, which may include tabs and line breaks. */
  description?: string | null | undefined;
  /** The calendar day on which it is due, `YYYY-MM-DD`. */
  dueDate?: string | null | undefined;
  /** IANA name of the time zone of `dueDate`. */
  dueTimeZone?: string | null | undefined;
  /**
   * The version you saw. If it is not the current one, the call is refused with `CONFLICT` and the current task. It is required in
   * calls that replace or remove something that you may not have seen.
   */
  expectedVersion: number;
  id: string;
  /** Makes repeating this call safe for 24 hours: 1 to 64 characters of your choice. */
  idempotencyKey?: string | null | undefined;
  priority?: TaskPriority | null | undefined;
  /** Up to 20, each of 1 to 50 characters on one line. No two may differ only in case. */
  tags?: Array<string> | null | undefined;
  /** 1 to 200 characters on one line, after trimming. At least one must be visible. */
  title?: string | null | undefined;
};

export type UpdateTaskStatusInput = {
  /**
   * The version you saw. If it is not the current one, the call is refused with `CONFLICT` and the current task. It is optional in
   * calls that make one step: the step is possible or refused, whatever else has changed.
   */
  expectedVersion?: number | null | undefined;
  id: string;
  /** Makes repeating this call safe for 24 hours: 1 to 64 characters of your choice. */
  idempotencyKey?: string | null | undefined;
  status: TaskStatus;
};

export type UpdateUserRoleInput = {
  id: string;
  /** Makes repeating this call safe for 24 hours: 1 to 64 characters of your choice. */
  idempotencyKey?: string | null | undefined;
  role: UserRole;
};

/** What a user may do. The profile decides, not the token: a change takes effect at once. */
export type UserRole =
  /** Plans and assigns work, sees every task and every user. */
  | 'ADMIN'
  /** Sees the tasks assigned to them and moves them along. */
  | 'MEMBER';

export type UserStatus =
  | 'ACTIVE'
  /** May no longer do anything, or see anything except `me`. */
  | 'INACTIVE';

export type TaskRowFragment = { id: string, title: string, status: TaskStatus, priority: TaskPriority, tags: Array<string>, dueDate: string | null, dueTimeZone: string | null, dueAt: string | null, isOverdue: boolean, version: number, createdAt: string, updatedAt: string, completedAt: string | null, allowedTransitions: Array<TaskStatus>, createdBy: { id: string, name: string }, assignees: Array<{ id: string, name: string }> };

export type EventFieldsFragment = { id: string, taskId: string, type: TaskEventType, version: number, at: string, fromStatus: TaskStatus | null, toStatus: TaskStatus | null, changedFields: Array<string>, audience: Array<string>, actor: { id: string, name: string } | null, assigned: Array<{ id: string, name: string }>, unassigned: Array<{ id: string, name: string }>, task: { id: string, title: string, description: string | null, status: TaskStatus, priority: TaskPriority, tags: Array<string>, dueDate: string | null, dueTimeZone: string | null, dueAt: string | null, isOverdue: boolean, version: number, createdAt: string, updatedAt: string, completedAt: string | null, allowedTransitions: Array<TaskStatus>, createdBy: { id: string, name: string }, assignees: Array<{ id: string, name: string }> } };

export type PastEventFieldsFragment = { id: string, taskId: string, type: TaskEventType, version: number, at: string, fromStatus: TaskStatus | null, toStatus: TaskStatus | null, changedFields: Array<string>, audience: Array<string>, snapshot: { title: string, description: string | null, status: TaskStatus, priority: TaskPriority, tags: Array<string>, dueDate: string | null, dueTimeZone: string | null, dueAt: string | null, version: number, createdAt: string, updatedAt: string, completedAt: string | null, createdBy: { id: string, name: string }, assignees: Array<{ id: string, name: string }> }, actor: { id: string, name: string } | null, assigned: Array<{ id: string, name: string }>, unassigned: Array<{ id: string, name: string }>, task: { id: string, title: string, description: string | null, status: TaskStatus, priority: TaskPriority, tags: Array<string>, dueDate: string | null, dueTimeZone: string | null, dueAt: string | null, isOverdue: boolean, version: number, createdAt: string, updatedAt: string, completedAt: string | null, allowedTransitions: Array<TaskStatus>, createdBy: { id: string, name: string }, assignees: Array<{ id: string, name: string }> } };

export type AuditEventsQueryVariables = Exact<{
  userId?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AuditEventsQuery = { auditEvents: { nodes: Array<{ id: string, type: AuditEventType, at: string, fromRole: UserRole | null, toRole: UserRole | null, tasks: number | null, actor: { id: string, name: string } | null, user: { id: string, name: string }, toUser: { id: string, name: string } | null }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } | null };

export type InviteUserMutationVariables = Exact<{
  input: InviteUserInput;
}>;


export type InviteUserMutation = { inviteUser: { id: string, name: string, email: string, role: UserRole, status: UserStatus, timeZone: string, createdAt: string, updatedAt: string } | null };

export type UpdateUserRoleMutationVariables = Exact<{
  input: UpdateUserRoleInput;
}>;


export type UpdateUserRoleMutation = { updateUserRole: { id: string, name: string, email: string, role: UserRole, status: UserStatus, timeZone: string, createdAt: string, updatedAt: string } | null };

export type SetUserStatusMutationVariables = Exact<{
  input: SetUserStatusInput;
}>;


export type SetUserStatusMutation = { setUserStatus: { id: string, name: string, email: string, role: UserRole, status: UserStatus, timeZone: string, createdAt: string, updatedAt: string } | null };

export type ReassignTasksMutationVariables = Exact<{
  input: ReassignTasksInput;
}>;


export type ReassignTasksMutation = { reassignTasks: { moved: number, remaining: number } | null };

export type AuditEventFieldsFragment = { id: string, type: AuditEventType, at: string, fromRole: UserRole | null, toRole: UserRole | null, tasks: number | null, actor: { id: string, name: string } | null, user: { id: string, name: string }, toUser: { id: string, name: string } | null };

export type EraseUserMutationVariables = Exact<{
  input: EraseUserInput;
}>;


export type EraseUserMutation = { eraseUser: { erasedAt: string | null, id: string, name: string, email: string, role: UserRole, status: UserStatus, timeZone: string, createdAt: string, updatedAt: string } | null };

export type OnTaskEventSubscriptionVariables = Exact<{
  taskId?: string | null | undefined;
  type?: TaskEventType | null | undefined;
}>;


export type OnTaskEventSubscription = { onTaskEvent: { id: string, taskId: string, type: TaskEventType, version: number, at: string, fromStatus: TaskStatus | null, toStatus: TaskStatus | null, changedFields: Array<string>, audience: Array<string>, actor: { id: string, name: string } | null, assigned: Array<{ id: string, name: string }>, unassigned: Array<{ id: string, name: string }>, task: { id: string, title: string, description: string | null, status: TaskStatus, priority: TaskPriority, tags: Array<string>, dueDate: string | null, dueTimeZone: string | null, dueAt: string | null, isOverdue: boolean, version: number, createdAt: string, updatedAt: string, completedAt: string | null, allowedTransitions: Array<TaskStatus>, createdBy: { id: string, name: string }, assignees: Array<{ id: string, name: string }> } } | null };

export type OnTaskStatusChangedSubscriptionVariables = Exact<{
  taskId?: string | null | undefined;
}>;


export type OnTaskStatusChangedSubscription = { onTaskStatusChanged: { id: string, taskId: string, type: TaskEventType, version: number, at: string, fromStatus: TaskStatus | null, toStatus: TaskStatus | null, changedFields: Array<string>, audience: Array<string>, actor: { id: string, name: string } | null, assigned: Array<{ id: string, name: string }>, unassigned: Array<{ id: string, name: string }>, task: { id: string, title: string, description: string | null, status: TaskStatus, priority: TaskPriority, tags: Array<string>, dueDate: string | null, dueTimeZone: string | null, dueAt: string | null, isOverdue: boolean, version: number, createdAt: string, updatedAt: string, completedAt: string | null, allowedTransitions: Array<TaskStatus>, createdBy: { id: string, name: string }, assignees: Array<{ id: string, name: string }> } } | null };

export type OnMyTaskEventsSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type OnMyTaskEventsSubscription = { onMyTaskEvents: { id: string, taskId: string, type: TaskEventType, version: number, at: string, fromStatus: TaskStatus | null, toStatus: TaskStatus | null, changedFields: Array<string>, audience: Array<string>, actor: { id: string, name: string } | null, assigned: Array<{ id: string, name: string }>, unassigned: Array<{ id: string, name: string }>, task: { id: string, title: string, description: string | null, status: TaskStatus, priority: TaskPriority, tags: Array<string>, dueDate: string | null, dueTimeZone: string | null, dueAt: string | null, isOverdue: boolean, version: number, createdAt: string, updatedAt: string, completedAt: string | null, allowedTransitions: Array<TaskStatus>, createdBy: { id: string, name: string }, assignees: Array<{ id: string, name: string }> } } | null };

export type MyNotificationsQueryVariables = Exact<{ [key: string]: never; }>;


export type MyNotificationsQuery = { me: { notificationPreferences: { assigned: NotificationDelivery, statusChanged: NotificationDelivery, dueSoon: NotificationDelivery, overdue: NotificationDelivery, digestHour: number }, mailSuppression: { reason: MailSuppressionReason, at: string } | null } | null };

export type NotificationsQueryVariables = Exact<{
  userId: string;
}>;


export type NotificationsQuery = { user: { notificationPreferences: { assigned: NotificationDelivery, statusChanged: NotificationDelivery, dueSoon: NotificationDelivery, overdue: NotificationDelivery, digestHour: number }, mailSuppression: { reason: MailSuppressionReason, at: string } | null } | null };

export type UpdateNotificationPreferencesMutationVariables = Exact<{
  input: UpdateNotificationPreferencesInput;
}>;


export type UpdateNotificationPreferencesMutation = { updateNotificationPreferences: { notificationPreferences: { assigned: NotificationDelivery, statusChanged: NotificationDelivery, dueSoon: NotificationDelivery, overdue: NotificationDelivery, digestHour: number }, mailSuppression: { reason: MailSuppressionReason, at: string } | null } | null };

export type NotificationFieldsFragment = { notificationPreferences: { assigned: NotificationDelivery, statusChanged: NotificationDelivery, dueSoon: NotificationDelivery, overdue: NotificationDelivery, digestHour: number }, mailSuppression: { reason: MailSuppressionReason, at: string } | null };

export type TaskStatsQueryVariables = Exact<{ [key: string]: never; }>;


export type TaskStatsQuery = { taskStats: { overdue: number, unassigned: number, asOf: string, byStatus: Array<{ status: TaskStatus, count: number }> } | null };

export type TaskTrendQueryVariables = Exact<{
  days?: number | null | undefined;
}>;


export type TaskTrendQuery = { taskTrend: { asOf: string, days: Array<{ day: string, completed: number, overdue: number }> } | null };

export type TaskQueryVariables = Exact<{
  id: string;
}>;


export type TaskQuery = { task: { description: string | null, id: string, title: string, status: TaskStatus, priority: TaskPriority, tags: Array<string>, dueDate: string | null, dueTimeZone: string | null, dueAt: string | null, isOverdue: boolean, version: number, createdAt: string, updatedAt: string, completedAt: string | null, allowedTransitions: Array<TaskStatus>, createdBy: { id: string, name: string }, assignees: Array<{ id: string, name: string }> } | null };

export type TaskWithHistoryQueryVariables = Exact<{
  id: string;
  first?: number | null | undefined;
  assignmentsAfter?: string | null | undefined;
  activityAfter?: string | null | undefined;
}>;


export type TaskWithHistoryQuery = { task: { description: string | null, id: string, title: string, status: TaskStatus, priority: TaskPriority, tags: Array<string>, dueDate: string | null, dueTimeZone: string | null, dueAt: string | null, isOverdue: boolean, version: number, createdAt: string, updatedAt: string, completedAt: string | null, allowedTransitions: Array<TaskStatus>, assignments: { nodes: Array<{ taskId: string, assignedAt: string, user: { id: string, name: string }, assignedBy: { id: string, name: string } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } | null, activity: { nodes: Array<{ id: string, taskId: string, type: TaskEventType, version: number, at: string, fromStatus: TaskStatus | null, toStatus: TaskStatus | null, changedFields: Array<string>, audience: Array<string>, snapshot: { title: string, description: string | null, status: TaskStatus, priority: TaskPriority, tags: Array<string>, dueDate: string | null, dueTimeZone: string | null, dueAt: string | null, version: number, createdAt: string, updatedAt: string, completedAt: string | null, createdBy: { id: string, name: string }, assignees: Array<{ id: string, name: string }> }, actor: { id: string, name: string } | null, assigned: Array<{ id: string, name: string }>, unassigned: Array<{ id: string, name: string }>, task: { id: string, title: string, description: string | null, status: TaskStatus, priority: TaskPriority, tags: Array<string>, dueDate: string | null, dueTimeZone: string | null, dueAt: string | null, isOverdue: boolean, version: number, createdAt: string, updatedAt: string, completedAt: string | null, allowedTransitions: Array<TaskStatus>, createdBy: { id: string, name: string }, assignees: Array<{ id: string, name: string }> } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } | null, createdBy: { id: string, name: string }, assignees: Array<{ id: string, name: string }> } | null };

export type TasksQueryVariables = Exact<{
  filter?: TaskFilter | null | undefined;
  orderBy?: TaskOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type TasksQuery = { tasks: { nodes: Array<{ id: string, title: string, status: TaskStatus, priority: TaskPriority, tags: Array<string>, dueDate: string | null, dueTimeZone: string | null, dueAt: string | null, isOverdue: boolean, version: number, createdAt: string, updatedAt: string, completedAt: string | null, allowedTransitions: Array<TaskStatus>, createdBy: { id: string, name: string }, assignees: Array<{ id: string, name: string }> }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } | null };

export type MyTasksQueryVariables = Exact<{
  status?: TaskStatus | null | undefined;
  dueFrom?: string | null | undefined;
  dueTo?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type MyTasksQuery = { myTasks: { nodes: Array<{ id: string, title: string, status: TaskStatus, priority: TaskPriority, tags: Array<string>, dueDate: string | null, dueTimeZone: string | null, dueAt: string | null, isOverdue: boolean, version: number, createdAt: string, updatedAt: string, completedAt: string | null, allowedTransitions: Array<TaskStatus>, createdBy: { id: string, name: string }, assignees: Array<{ id: string, name: string }> }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } | null };

export type TaskVersionFieldsFragment = { id: string, version: number, createdBy: { name: string }, assignees: Array<{ name: string }> };

export type TaskVersionQueryVariables = Exact<{
  id: string;
}>;


export type TaskVersionQuery = { task: { id: string, version: number, createdBy: { name: string }, assignees: Array<{ name: string }> } | null };

export type TaskVersionsQueryVariables = Exact<{
  filter?: TaskFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type TaskVersionsQuery = { tasks: { nodes: Array<{ id: string, version: number, createdBy: { name: string }, assignees: Array<{ name: string }> }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } | null };

export type MyTaskVersionsQueryVariables = Exact<{
  status?: TaskStatus | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type MyTaskVersionsQuery = { myTasks: { nodes: Array<{ id: string, version: number, createdBy: { name: string }, assignees: Array<{ name: string }> }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } | null };

export type DeletedTasksQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type DeletedTasksQuery = { deletedTasks: { nodes: Array<{ id: string, title: string, status: TaskStatus, priority: TaskPriority, tags: Array<string>, dueDate: string | null, version: number, deletedAt: string, restorableUntil: string, assignees: Array<{ id: string, name: string }> }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } | null };

export type TaskEventsQueryVariables = Exact<{
  taskId: string;
  orderBy?: TaskEventOrder | null | undefined;
  afterVersion?: number | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type TaskEventsQuery = { taskEvents: { nodes: Array<{ id: string, taskId: string, type: TaskEventType, version: number, at: string, fromStatus: TaskStatus | null, toStatus: TaskStatus | null, changedFields: Array<string>, audience: Array<string>, snapshot: { title: string, description: string | null, status: TaskStatus, priority: TaskPriority, tags: Array<string>, dueDate: string | null, dueTimeZone: string | null, dueAt: string | null, version: number, createdAt: string, updatedAt: string, completedAt: string | null, createdBy: { id: string, name: string }, assignees: Array<{ id: string, name: string }> }, actor: { id: string, name: string } | null, assigned: Array<{ id: string, name: string }>, unassigned: Array<{ id: string, name: string }>, task: { id: string, title: string, description: string | null, status: TaskStatus, priority: TaskPriority, tags: Array<string>, dueDate: string | null, dueTimeZone: string | null, dueAt: string | null, isOverdue: boolean, version: number, createdAt: string, updatedAt: string, completedAt: string | null, allowedTransitions: Array<TaskStatus>, createdBy: { id: string, name: string }, assignees: Array<{ id: string, name: string }> } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } | null };

export type CreateTaskMutationVariables = Exact<{
  input: CreateTaskInput;
}>;


export type CreateTaskMutation = { createTask: { description: string | null, id: string, title: string, status: TaskStatus, priority: TaskPriority, tags: Array<string>, dueDate: string | null, dueTimeZone: string | null, dueAt: string | null, isOverdue: boolean, version: number, createdAt: string, updatedAt: string, completedAt: string | null, allowedTransitions: Array<TaskStatus>, createdBy: { id: string, name: string }, assignees: Array<{ id: string, name: string }> } | null };

export type UpdateTaskMutationVariables = Exact<{
  input: UpdateTaskInput;
}>;


export type UpdateTaskMutation = { updateTask: { description: string | null, id: string, title: string, status: TaskStatus, priority: TaskPriority, tags: Array<string>, dueDate: string | null, dueTimeZone: string | null, dueAt: string | null, isOverdue: boolean, version: number, createdAt: string, updatedAt: string, completedAt: string | null, allowedTransitions: Array<TaskStatus>, createdBy: { id: string, name: string }, assignees: Array<{ id: string, name: string }> } | null };

export type UpdateTaskStatusMutationVariables = Exact<{
  input: UpdateTaskStatusInput;
}>;


export type UpdateTaskStatusMutation = { updateTaskStatus: { description: string | null, id: string, title: string, status: TaskStatus, priority: TaskPriority, tags: Array<string>, dueDate: string | null, dueTimeZone: string | null, dueAt: string | null, isOverdue: boolean, version: number, createdAt: string, updatedAt: string, completedAt: string | null, allowedTransitions: Array<TaskStatus>, createdBy: { id: string, name: string }, assignees: Array<{ id: string, name: string }> } | null };

export type DeleteTaskMutationVariables = Exact<{
  input: DeleteTaskInput;
}>;


export type DeleteTaskMutation = { deleteTask: { description: string | null, id: string, title: string, status: TaskStatus, priority: TaskPriority, tags: Array<string>, dueDate: string | null, dueTimeZone: string | null, dueAt: string | null, isOverdue: boolean, version: number, createdAt: string, updatedAt: string, completedAt: string | null, allowedTransitions: Array<TaskStatus>, createdBy: { id: string, name: string }, assignees: Array<{ id: string, name: string }> } | null };

export type RestoreTaskMutationVariables = Exact<{
  input: RestoreTaskInput;
}>;


export type RestoreTaskMutation = { restoreTask: { description: string | null, id: string, title: string, status: TaskStatus, priority: TaskPriority, tags: Array<string>, dueDate: string | null, dueTimeZone: string | null, dueAt: string | null, isOverdue: boolean, version: number, createdAt: string, updatedAt: string, completedAt: string | null, allowedTransitions: Array<TaskStatus>, createdBy: { id: string, name: string }, assignees: Array<{ id: string, name: string }> } | null };

export type AssignTaskMutationVariables = Exact<{
  input: AssignTaskInput;
}>;


export type AssignTaskMutation = { assignTask: { description: string | null, id: string, title: string, status: TaskStatus, priority: TaskPriority, tags: Array<string>, dueDate: string | null, dueTimeZone: string | null, dueAt: string | null, isOverdue: boolean, version: number, createdAt: string, updatedAt: string, completedAt: string | null, allowedTransitions: Array<TaskStatus>, createdBy: { id: string, name: string }, assignees: Array<{ id: string, name: string }> } | null };

export type UnassignTaskMutationVariables = Exact<{
  input: UnassignTaskInput;
}>;


export type UnassignTaskMutation = { unassignTask: { description: string | null, id: string, title: string, status: TaskStatus, priority: TaskPriority, tags: Array<string>, dueDate: string | null, dueTimeZone: string | null, dueAt: string | null, isOverdue: boolean, version: number, createdAt: string, updatedAt: string, completedAt: string | null, allowedTransitions: Array<TaskStatus>, createdBy: { id: string, name: string }, assignees: Array<{ id: string, name: string }> } | null };

export type BulkUpdateTasksMutationVariables = Exact<{
  input: BulkUpdateTasksInput;
}>;


export type BulkUpdateTasksMutation = { bulkUpdateTasks: { succeeded: number, failed: number, outcomes: Array<{ id: string, task: { description: string | null, id: string, title: string, status: TaskStatus, priority: TaskPriority, tags: Array<string>, dueDate: string | null, dueTimeZone: string | null, dueAt: string | null, isOverdue: boolean, version: number, createdAt: string, updatedAt: string, completedAt: string | null, allowedTransitions: Array<TaskStatus>, createdBy: { id: string, name: string }, assignees: Array<{ id: string, name: string }> } | null, error: { code: string, message: string } | null }> } | null };

export type TaskFieldsFragment = { description: string | null, id: string, title: string, status: TaskStatus, priority: TaskPriority, tags: Array<string>, dueDate: string | null, dueTimeZone: string | null, dueAt: string | null, isOverdue: boolean, version: number, createdAt: string, updatedAt: string, completedAt: string | null, allowedTransitions: Array<TaskStatus>, createdBy: { id: string, name: string }, assignees: Array<{ id: string, name: string }> };

export type TaskActivityQueryVariables = Exact<{
  id: string;
  orderBy?: TaskEventOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type TaskActivityQuery = { task: { activity: { nodes: Array<{ id: string, taskId: string, type: TaskEventType, version: number, at: string, fromStatus: TaskStatus | null, toStatus: TaskStatus | null, changedFields: Array<string>, audience: Array<string>, snapshot: { title: string, description: string | null, status: TaskStatus, priority: TaskPriority, tags: Array<string>, dueDate: string | null, dueTimeZone: string | null, dueAt: string | null, version: number, createdAt: string, updatedAt: string, completedAt: string | null, createdBy: { id: string, name: string }, assignees: Array<{ id: string, name: string }> }, actor: { id: string, name: string } | null, assigned: Array<{ id: string, name: string }>, unassigned: Array<{ id: string, name: string }>, task: { id: string, title: string, description: string | null, status: TaskStatus, priority: TaskPriority, tags: Array<string>, dueDate: string | null, dueTimeZone: string | null, dueAt: string | null, isOverdue: boolean, version: number, createdAt: string, updatedAt: string, completedAt: string | null, allowedTransitions: Array<TaskStatus>, createdBy: { id: string, name: string }, assignees: Array<{ id: string, name: string }> } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } | null } | null };

export type TaskAssignmentsQueryVariables = Exact<{
  id: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type TaskAssignmentsQuery = { task: { assignments: { nodes: Array<{ taskId: string, assignedAt: string, user: { id: string, name: string }, assignedBy: { id: string, name: string } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } | null } | null };

export type AssignmentFieldsFragment = { taskId: string, assignedAt: string, user: { id: string, name: string }, assignedBy: { id: string, name: string } };

export type MeQueryVariables = Exact<{ [key: string]: never; }>;


export type MeQuery = { me: { id: string, name: string, email: string, role: UserRole, status: UserStatus, timeZone: string, createdAt: string, updatedAt: string } | null };

export type UserQueryVariables = Exact<{
  id: string;
}>;


export type UserQuery = { user: { id: string, name: string, email: string, role: UserRole, status: UserStatus, timeZone: string, createdAt: string, updatedAt: string } | null };

export type UsersQueryVariables = Exact<{
  role?: UserRole | null | undefined;
  status?: UserStatus | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type UsersQuery = { users: { nodes: Array<{ id: string, name: string, email: string, role: UserRole, status: UserStatus, timeZone: string, createdAt: string, updatedAt: string }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } | null };

export type DirectoryQueryVariables = Exact<{
  prefix?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type DirectoryQuery = { directory: { nodes: Array<{ id: string, name: string }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } | null };

export type UpdateMyProfileMutationVariables = Exact<{
  input: UpdateMyProfileInput;
}>;


export type UpdateMyProfileMutation = { updateMyProfile: { id: string, name: string, email: string, role: UserRole, status: UserStatus, timeZone: string, createdAt: string, updatedAt: string } | null };

export type UserFieldsFragment = { id: string, name: string, email: string, role: UserRole, status: UserStatus, timeZone: string, createdAt: string, updatedAt: string };

export type PageFieldsFragment = { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null };

export type ExportMyDataQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ExportMyDataQuery = { exportMyData: { nodes: Array<{ kind: string, data: string }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } | null };

export const AuditEventsDocument = "query AuditEvents($userId:ID$first:Int$after:String){auditEvents(userId:$userId first:$first after:$after){nodes{...AuditEventFields}pageInfo{...PageFields}}}fragment AuditEventFields on AuditEvent{id type at actor{id name}user{id name}fromRole toRole toUser{id name}tasks}fragment PageFields on PageInfo{hasNextPage hasPreviousPage startCursor endCursor}" as Document<AuditEventsQuery, AuditEventsQueryVariables>;
export const InviteUserDocument = "mutation InviteUser($input:InviteUserInput!){inviteUser(input:$input){...UserFields}}fragment UserFields on User{id name email role status timeZone createdAt updatedAt}" as Document<InviteUserMutation, InviteUserMutationVariables>;
export const UpdateUserRoleDocument = "mutation UpdateUserRole($input:UpdateUserRoleInput!){updateUserRole(input:$input){...UserFields}}fragment UserFields on User{id name email role status timeZone createdAt updatedAt}" as Document<UpdateUserRoleMutation, UpdateUserRoleMutationVariables>;
export const SetUserStatusDocument = "mutation SetUserStatus($input:SetUserStatusInput!){setUserStatus(input:$input){...UserFields}}fragment UserFields on User{id name email role status timeZone createdAt updatedAt}" as Document<SetUserStatusMutation, SetUserStatusMutationVariables>;
export const ReassignTasksDocument = "mutation ReassignTasks($input:ReassignTasksInput!){reassignTasks(input:$input){moved remaining}}" as Document<ReassignTasksMutation, ReassignTasksMutationVariables>;
export const EraseUserDocument = "mutation EraseUser($input:EraseUserInput!){eraseUser(input:$input){...UserFields erasedAt}}fragment UserFields on User{id name email role status timeZone createdAt updatedAt}" as Document<EraseUserMutation, EraseUserMutationVariables>;
export const OnTaskEventDocument = "subscription OnTaskEvent($taskId:ID$type:TaskEventType){onTaskEvent(taskId:$taskId type:$type){...EventFields}}fragment EventFields on TaskEvent{id taskId type version at actor{id name}fromStatus toStatus changedFields assigned{id name}unassigned{id name}task{id title description status priority tags dueDate dueTimeZone dueAt isOverdue version createdAt updatedAt completedAt createdBy{id name}assignees{id name}allowedTransitions}audience}" as Document<OnTaskEventSubscription, OnTaskEventSubscriptionVariables>;
export const OnTaskStatusChangedDocument = "subscription OnTaskStatusChanged($taskId:ID){onTaskStatusChanged(taskId:$taskId){...EventFields}}fragment EventFields on TaskEvent{id taskId type version at actor{id name}fromStatus toStatus changedFields assigned{id name}unassigned{id name}task{id title description status priority tags dueDate dueTimeZone dueAt isOverdue version createdAt updatedAt completedAt createdBy{id name}assignees{id name}allowedTransitions}audience}" as Document<OnTaskStatusChangedSubscription, OnTaskStatusChangedSubscriptionVariables>;
export const OnMyTaskEventsDocument = "subscription OnMyTaskEvents{onMyTaskEvents{...EventFields}}fragment EventFields on TaskEvent{id taskId type version at actor{id name}fromStatus toStatus changedFields assigned{id name}unassigned{id name}task{id title description status priority tags dueDate dueTimeZone dueAt isOverdue version createdAt updatedAt completedAt createdBy{id name}assignees{id name}allowedTransitions}audience}" as Document<OnMyTaskEventsSubscription, OnMyTaskEventsSubscriptionVariables>;
export const MyNotificationsDocument = "query MyNotifications{me{...NotificationFields}}fragment NotificationFields on User{notificationPreferences{assigned statusChanged dueSoon overdue digestHour}mailSuppression{reason at}}" as Document<MyNotificationsQuery, MyNotificationsQueryVariables>;
export const NotificationsDocument = "query Notifications($userId:ID!){user(id:$userId){...NotificationFields}}fragment NotificationFields on User{notificationPreferences{assigned statusChanged dueSoon overdue digestHour}mailSuppression{reason at}}" as Document<NotificationsQuery, NotificationsQueryVariables>;
export const UpdateNotificationPreferencesDocument = "mutation UpdateNotificationPreferences($input:UpdateNotificationPreferencesInput!){updateNotificationPreferences(input:$input){...NotificationFields}}fragment NotificationFields on User{notificationPreferences{assigned statusChanged dueSoon overdue digestHour}mailSuppression{reason at}}" as Document<UpdateNotificationPreferencesMutation, UpdateNotificationPreferencesMutationVariables>;
export const TaskStatsDocument = "query TaskStats{taskStats{byStatus{status count}overdue unassigned asOf}}" as Document<TaskStatsQuery, TaskStatsQueryVariables>;
export const TaskTrendDocument = "query TaskTrend($days:Int){taskTrend(days:$days){days{day completed overdue}asOf}}" as Document<TaskTrendQuery, TaskTrendQueryVariables>;
export const TaskDocument = "query Task($id:ID!){task(id:$id){...TaskFields}}fragment TaskFields on Task{...TaskRow description}fragment TaskRow on Task{id title status priority tags dueDate dueTimeZone dueAt isOverdue version createdAt updatedAt completedAt createdBy{id name}assignees{id name}allowedTransitions}" as Document<TaskQuery, TaskQueryVariables>;
export const TaskWithHistoryDocument = "query TaskWithHistory($id:ID!$first:Int$assignmentsAfter:String$activityAfter:String){task(id:$id){...TaskFields assignments(first:$first after:$assignmentsAfter){nodes{...AssignmentFields}pageInfo{...PageFields}}activity(first:$first after:$activityAfter){nodes{...PastEventFields}pageInfo{...PageFields}}}}fragment TaskFields on Task{...TaskRow description}fragment TaskRow on Task{id title status priority tags dueDate dueTimeZone dueAt isOverdue version createdAt updatedAt completedAt createdBy{id name}assignees{id name}allowedTransitions}fragment AssignmentFields on Assignment{taskId user{id name}assignedAt assignedBy{id name}}fragment PageFields on PageInfo{hasNextPage hasPreviousPage startCursor endCursor}fragment PastEventFields on TaskEvent{...EventFields snapshot{title description status priority tags dueDate dueTimeZone dueAt version createdAt updatedAt completedAt createdBy{id name}assignees{id name}}}fragment EventFields on TaskEvent{id taskId type version at actor{id name}fromStatus toStatus changedFields assigned{id name}unassigned{id name}task{id title description status priority tags dueDate dueTimeZone dueAt isOverdue version createdAt updatedAt completedAt createdBy{id name}assignees{id name}allowedTransitions}audience}" as Document<TaskWithHistoryQuery, TaskWithHistoryQueryVariables>;
export const TasksDocument = "query Tasks($filter:TaskFilter$orderBy:TaskOrder$first:Int$after:String){tasks(filter:$filter orderBy:$orderBy first:$first after:$after){nodes{...TaskRow}pageInfo{...PageFields}}}fragment TaskRow on Task{id title status priority tags dueDate dueTimeZone dueAt isOverdue version createdAt updatedAt completedAt createdBy{id name}assignees{id name}allowedTransitions}fragment PageFields on PageInfo{hasNextPage hasPreviousPage startCursor endCursor}" as Document<TasksQuery, TasksQueryVariables>;
export const MyTasksDocument = "query MyTasks($status:TaskStatus$dueFrom:AWSDate$dueTo:AWSDate$first:Int$after:String){myTasks(status:$status dueFrom:$dueFrom dueTo:$dueTo first:$first after:$after){nodes{...TaskRow}pageInfo{...PageFields}}}fragment TaskRow on Task{id title status priority tags dueDate dueTimeZone dueAt isOverdue version createdAt updatedAt completedAt createdBy{id name}assignees{id name}allowedTransitions}fragment PageFields on PageInfo{hasNextPage hasPreviousPage startCursor endCursor}" as Document<MyTasksQuery, MyTasksQueryVariables>;
export const TaskVersionDocument = "query TaskVersion($id:ID!){task(id:$id){...TaskVersionFields}}fragment TaskVersionFields on Task{id version createdBy{name}assignees{name}}" as Document<TaskVersionQuery, TaskVersionQueryVariables>;
export const TaskVersionsDocument = "query TaskVersions($filter:TaskFilter$first:Int$after:String){tasks(filter:$filter first:$first after:$after){nodes{...TaskVersionFields}pageInfo{...PageFields}}}fragment TaskVersionFields on Task{id version createdBy{name}assignees{name}}fragment PageFields on PageInfo{hasNextPage hasPreviousPage startCursor endCursor}" as Document<TaskVersionsQuery, TaskVersionsQueryVariables>;
export const MyTaskVersionsDocument = "query MyTaskVersions($status:TaskStatus$first:Int$after:String){myTasks(status:$status first:$first after:$after){nodes{...TaskVersionFields}pageInfo{...PageFields}}}fragment TaskVersionFields on Task{id version createdBy{name}assignees{name}}fragment PageFields on PageInfo{hasNextPage hasPreviousPage startCursor endCursor}" as Document<MyTaskVersionsQuery, MyTaskVersionsQueryVariables>;
export const DeletedTasksDocument = "query DeletedTasks($first:Int$after:String){deletedTasks(first:$first after:$after){nodes{id title status priority tags dueDate assignees{id name}version deletedAt restorableUntil}pageInfo{...PageFields}}}fragment PageFields on PageInfo{hasNextPage hasPreviousPage startCursor endCursor}" as Document<DeletedTasksQuery, DeletedTasksQueryVariables>;
export const TaskEventsDocument = "query TaskEvents($taskId:ID!$orderBy:TaskEventOrder$afterVersion:Int$first:Int$after:String){taskEvents(taskId:$taskId orderBy:$orderBy afterVersion:$afterVersion first:$first after:$after){nodes{...PastEventFields}pageInfo{...PageFields}}}fragment PastEventFields on TaskEvent{...EventFields snapshot{title description status priority tags dueDate dueTimeZone dueAt version createdAt updatedAt completedAt createdBy{id name}assignees{id name}}}fragment EventFields on TaskEvent{id taskId type version at actor{id name}fromStatus toStatus changedFields assigned{id name}unassigned{id name}task{id title description status priority tags dueDate dueTimeZone dueAt isOverdue version createdAt updatedAt completedAt createdBy{id name}assignees{id name}allowedTransitions}audience}fragment PageFields on PageInfo{hasNextPage hasPreviousPage startCursor endCursor}" as Document<TaskEventsQuery, TaskEventsQueryVariables>;
export const CreateTaskDocument = "mutation CreateTask($input:CreateTaskInput!){createTask(input:$input){...TaskFields}}fragment TaskFields on Task{...TaskRow description}fragment TaskRow on Task{id title status priority tags dueDate dueTimeZone dueAt isOverdue version createdAt updatedAt completedAt createdBy{id name}assignees{id name}allowedTransitions}" as Document<CreateTaskMutation, CreateTaskMutationVariables>;
export const UpdateTaskDocument = "mutation UpdateTask($input:UpdateTaskInput!){updateTask(input:$input){...TaskFields}}fragment TaskFields on Task{...TaskRow description}fragment TaskRow on Task{id title status priority tags dueDate dueTimeZone dueAt isOverdue version createdAt updatedAt completedAt createdBy{id name}assignees{id name}allowedTransitions}" as Document<UpdateTaskMutation, UpdateTaskMutationVariables>;
export const UpdateTaskStatusDocument = "mutation UpdateTaskStatus($input:UpdateTaskStatusInput!){updateTaskStatus(input:$input){...TaskFields}}fragment TaskFields on Task{...TaskRow description}fragment TaskRow on Task{id title status priority tags dueDate dueTimeZone dueAt isOverdue version createdAt updatedAt completedAt createdBy{id name}assignees{id name}allowedTransitions}" as Document<UpdateTaskStatusMutation, UpdateTaskStatusMutationVariables>;
export const DeleteTaskDocument = "mutation DeleteTask($input:DeleteTaskInput!){deleteTask(input:$input){...TaskFields}}fragment TaskFields on Task{...TaskRow description}fragment TaskRow on Task{id title status priority tags dueDate dueTimeZone dueAt isOverdue version createdAt updatedAt completedAt createdBy{id name}assignees{id name}allowedTransitions}" as Document<DeleteTaskMutation, DeleteTaskMutationVariables>;
export const RestoreTaskDocument = "mutation RestoreTask($input:RestoreTaskInput!){restoreTask(input:$input){...TaskFields}}fragment TaskFields on Task{...TaskRow description}fragment TaskRow on Task{id title status priority tags dueDate dueTimeZone dueAt isOverdue version createdAt updatedAt completedAt createdBy{id name}assignees{id name}allowedTransitions}" as Document<RestoreTaskMutation, RestoreTaskMutationVariables>;
export const AssignTaskDocument = "mutation AssignTask($input:AssignTaskInput!){assignTask(input:$input){...TaskFields}}fragment TaskFields on Task{...TaskRow description}fragment TaskRow on Task{id title status priority tags dueDate dueTimeZone dueAt isOverdue version createdAt updatedAt completedAt createdBy{id name}assignees{id name}allowedTransitions}" as Document<AssignTaskMutation, AssignTaskMutationVariables>;
export const UnassignTaskDocument = "mutation UnassignTask($input:UnassignTaskInput!){unassignTask(input:$input){...TaskFields}}fragment TaskFields on Task{...TaskRow description}fragment TaskRow on Task{id title status priority tags dueDate dueTimeZone dueAt isOverdue version createdAt updatedAt completedAt createdBy{id name}assignees{id name}allowedTransitions}" as Document<UnassignTaskMutation, UnassignTaskMutationVariables>;
export const BulkUpdateTasksDocument = "mutation BulkUpdateTasks($input:BulkUpdateTasksInput!){bulkUpdateTasks(input:$input){outcomes{id task{...TaskFields}error{code message}}succeeded failed}}fragment TaskFields on Task{...TaskRow description}fragment TaskRow on Task{id title status priority tags dueDate dueTimeZone dueAt isOverdue version createdAt updatedAt completedAt createdBy{id name}assignees{id name}allowedTransitions}" as Document<BulkUpdateTasksMutation, BulkUpdateTasksMutationVariables>;
export const TaskActivityDocument = "query TaskActivity($id:ID!$orderBy:TaskEventOrder$first:Int$after:String){task(id:$id){activity(orderBy:$orderBy first:$first after:$after){nodes{...PastEventFields}pageInfo{...PageFields}}}}fragment PastEventFields on TaskEvent{...EventFields snapshot{title description status priority tags dueDate dueTimeZone dueAt version createdAt updatedAt completedAt createdBy{id name}assignees{id name}}}fragment EventFields on TaskEvent{id taskId type version at actor{id name}fromStatus toStatus changedFields assigned{id name}unassigned{id name}task{id title description status priority tags dueDate dueTimeZone dueAt isOverdue version createdAt updatedAt completedAt createdBy{id name}assignees{id name}allowedTransitions}audience}fragment PageFields on PageInfo{hasNextPage hasPreviousPage startCursor endCursor}" as Document<TaskActivityQuery, TaskActivityQueryVariables>;
export const TaskAssignmentsDocument = "query TaskAssignments($id:ID!$first:Int$after:String){task(id:$id){assignments(first:$first after:$after){nodes{...AssignmentFields}pageInfo{...PageFields}}}}fragment AssignmentFields on Assignment{taskId user{id name}assignedAt assignedBy{id name}}fragment PageFields on PageInfo{hasNextPage hasPreviousPage startCursor endCursor}" as Document<TaskAssignmentsQuery, TaskAssignmentsQueryVariables>;
export const MeDocument = "query Me{me{...UserFields}}fragment UserFields on User{id name email role status timeZone createdAt updatedAt}" as Document<MeQuery, MeQueryVariables>;
export const UserDocument = "query User($id:ID!){user(id:$id){...UserFields}}fragment UserFields on User{id name email role status timeZone createdAt updatedAt}" as Document<UserQuery, UserQueryVariables>;
export const UsersDocument = "query Users($role:UserRole$status:UserStatus$first:Int$after:String){users(role:$role status:$status first:$first after:$after){nodes{...UserFields}pageInfo{...PageFields}}}fragment UserFields on User{id name email role status timeZone createdAt updatedAt}fragment PageFields on PageInfo{hasNextPage hasPreviousPage startCursor endCursor}" as Document<UsersQuery, UsersQueryVariables>;
export const DirectoryDocument = "query Directory($prefix:String$first:Int$after:String){directory(prefix:$prefix first:$first after:$after){nodes{id name}pageInfo{...PageFields}}}fragment PageFields on PageInfo{hasNextPage hasPreviousPage startCursor endCursor}" as Document<DirectoryQuery, DirectoryQueryVariables>;
export const UpdateMyProfileDocument = "mutation UpdateMyProfile($input:UpdateMyProfileInput!){updateMyProfile(input:$input){...UserFields}}fragment UserFields on User{id name email role status timeZone createdAt updatedAt}" as Document<UpdateMyProfileMutation, UpdateMyProfileMutationVariables>;
export const ExportMyDataDocument = "query ExportMyData($after:String){exportMyData(after:$after){nodes{kind data}pageInfo{...PageFields}}}fragment PageFields on PageInfo{hasNextPage hasPreviousPage startCursor endCursor}" as Document<ExportMyDataQuery, ExportMyDataQueryVariables>;