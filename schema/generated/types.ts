export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  AWSDate: { input: string; output: string; }
  AWSDateTime: { input: string; output: string; }
  AWSEmail: { input: string; output: string; }
  AWSJSON: { input: string; output: string; }
};

export type AssignTaskInput = {
  /** Active users, 1 to 20. A task can have at most 20 assignees. */
  assigneeIds: Array<Scalars['ID']['input']>;
  /**
   * The version you saw. If it is not the current one, the call is refused with `CONFLICT` and the current task. It is optional in
   * calls that make one step: the step is possible or refused, whatever else has changed.
   */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  id: Scalars['ID']['input'];
  /** Makes repeating this call safe for 24 hours: 1 to 64 characters of your choice. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** One person's assignment to one task. */
export type Assignment = {
  __typename?: 'Assignment';
  assignedAt: Scalars['AWSDateTime']['output'];
  assignedBy: UserSummary;
  task?: Maybe<Task>;
  taskId: Scalars['ID']['output'];
  user: UserSummary;
};

export type AssignmentConnection = {
  __typename?: 'AssignmentConnection';
  edges: Array<AssignmentEdge>;
  /** The same assignments as in `edges`, without cursors. */
  nodes: Array<Assignment>;
  pageInfo: PageInfo;
};

export type AssignmentEdge = {
  __typename?: 'AssignmentEdge';
  cursor: Scalars['String']['output'];
  node: Assignment;
};

/** One act of administration. */
export type AuditEvent = {
  __typename?: 'AuditEvent';
  /** Who did it; null for an operator outside the API, and for the system if an account is gone. */
  actor?: Maybe<UserSummary>;
  at: Scalars['AWSDateTime']['output'];
  fromRole?: Maybe<UserRole>;
  /** A ULID. */
  id: Scalars['ID']['output'];
  tasks?: Maybe<Scalars['Int']['output']>;
  toRole?: Maybe<UserRole>;
  toUser?: Maybe<UserSummary>;
  type: AuditEventType;
  /** The user it was about. */
  user: UserSummary;
};

export type AuditEventConnection = {
  __typename?: 'AuditEventConnection';
  edges: Array<AuditEventEdge>;
  /** The same events as in `edges`, without cursors. */
  nodes: Array<AuditEvent>;
  pageInfo: PageInfo;
};

export type AuditEventEdge = {
  __typename?: 'AuditEventEdge';
  cursor: Scalars['String']['output'];
  node: AuditEvent;
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
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 50 different tasks. */
  ids: Array<Scalars['ID']['input']>;
};

export type BulkUpdateTasksResult = {
  __typename?: 'BulkUpdateTasksResult';
  /** How many were refused. */
  failed: Scalars['Int']['output'];
  /** One outcome for each id, in the order of the ids. */
  outcomes: Array<TaskOutcome>;
  /** How many tasks are now in the requested state. */
  succeeded: Scalars['Int']['output'];
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
  assigneeIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Up to 2,000 characters, which may include tabs and line breaks. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** The calendar day on which it is due, `YYYY-MM-DD`. */
  dueDate?: InputMaybe<Scalars['AWSDate']['input']>;
  /** IANA name of the time zone of `dueDate`. Default: your own. */
  dueTimeZone?: InputMaybe<Scalars['String']['input']>;
  /** Makes repeating this call safe for 24 hours: 1 to 64 characters of your choice. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  priority?: InputMaybe<TaskPriority>;
  /** Up to 20, each of 1 to 50 characters on one line. No two may differ only in case. */
  tags?: InputMaybe<Array<Scalars['String']['input']>>;
  /** 1 to 200 characters on one line, after trimming. At least one must be visible. */
  title: Scalars['String']['input'];
};

export type DataExport = {
  __typename?: 'DataExport';
  nodes: Array<DataRecord>;
  pageInfo: PageInfo;
};

/** One record that is stored about you. */
export type DataRecord = {
  __typename?: 'DataRecord';
  /** All of it, as JSON. */
  data: Scalars['AWSJSON']['output'];
  /** Its kind, as listed in docs/data.md: `profile`, `task`, `assignment`, `event`, … */
  kind: Scalars['String']['output'];
};

export type DeleteTaskInput = {
  /**
   * The version you saw. If it is not the current one, the call is refused with `CONFLICT` and the current task. It is required in
   * calls that replace or remove something that you may not have seen.
   */
  expectedVersion: Scalars['Int']['input'];
  id: Scalars['ID']['input'];
  /** Makes repeating this call safe for 24 hours: 1 to 64 characters of your choice. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** A deleted task as it was. It is not a `Task`, so that no cache mistakes it for an existing one. `restoreTask` brings it back by its `id`. */
export type DeletedTask = {
  __typename?: 'DeletedTask';
  assignees: Array<UserSummary>;
  deletedAt: Scalars['AWSDateTime']['output'];
  /** The calendar day on which it was due. */
  dueDate?: Maybe<Scalars['AWSDate']['output']>;
  id: Scalars['ID']['output'];
  priority: TaskPriority;
  /** From this instant on it can no longer be restored: 30 days after `deletedAt`. */
  restorableUntil: Scalars['AWSDateTime']['output'];
  status: TaskStatus;
  tags: Array<Scalars['String']['output']>;
  title: Scalars['String']['output'];
  version: Scalars['Int']['output'];
};

export type DeletedTaskConnection = {
  __typename?: 'DeletedTaskConnection';
  edges: Array<DeletedTaskEdge>;
  /** The same tasks as in `edges`, without cursors. */
  nodes: Array<DeletedTask>;
  pageInfo: PageInfo;
};

export type DeletedTaskEdge = {
  __typename?: 'DeletedTaskEdge';
  cursor: Scalars['String']['output'];
  node: DeletedTask;
};

/** The answer of `endSubscriptions`. */
export type EndedSubscriptions = {
  __typename?: 'EndedSubscriptions';
  userId: Scalars['ID']['output'];
};

export type EraseUserInput = {
  id: Scalars['ID']['input'];
  /** Makes repeating this call safe for 24 hours: 1 to 64 characters of your choice. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type InviteUserInput = {
  /** In ASCII, as mail servers require; write an internationalized domain in Punycode. */
  email: Scalars['AWSEmail']['input'];
  /** Makes repeating this call safe for 24 hours: 1 to 64 characters of your choice. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 100 characters on one line, without links, invisible characters or two spaces in a row. */
  name: Scalars['String']['input'];
  role: UserRole;
};

/** The reason why an address gets no mail. */
export type MailSuppression = {
  __typename?: 'MailSuppression';
  at: Scalars['AWSDateTime']['output'];
  reason: MailSuppressionReason;
};

export type MailSuppressionReason =
  /** The address does not accept mail. */
  | 'BOUNCE'
  /** The owner of the address reported a mail of ours as spam. */
  | 'COMPLAINT';

export type Mutation = {
  __typename?: 'Mutation';
  /** Adds assignees. Users who are already assigned are left unchanged. ADMIN only. */
  assignTask?: Maybe<Task>;
  /** Makes the same change to up to 50 tasks, each separately: some may succeed while others are refused. ADMIN only. */
  bulkUpdateTasks?: Maybe<BulkUpdateTasksResult>;
  /** Creates a task, and assigns it if `assigneeIds` are given. ADMIN only. */
  createTask?: Maybe<Task>;
  /** Deletes a task. It can be restored for 30 days. ADMIN only. */
  deleteTask?: Maybe<Task>;
  /** Ends every subscription of a user whose role or status has changed. For the system only: no user may call it. */
  endSubscriptions?: Maybe<EndedSubscriptions>;
  /**
   * Erases a person permanently: the account, the address and the settings at once, the name everywhere within minutes. Tasks and their
   * history stay, with "Deleted user" in place of the name. Refused while the user has open tasks (`reassignTasks` hands them over), and
   * for the last active ADMIN (`LAST_ADMIN`). A repeat is harmless. ADMIN only.
   */
  eraseUser?: Maybe<User>;
  /**
   * Opens an account for a new user and mails a temporary password, which is valid for 7 days. Any e-mail domain is allowed. If the
   * user was invited in the same role and never signed in, the mail is sent again with a new password. An unconfirmed sign-up is
   * replaced. A confirmed sign-up without a profile gets one, without a mail. ADMIN only.
   */
  inviteUser?: Maybe<User>;
  /** Delivers an event to its subscribers. For the system only: no user may call it. */
  publishTaskEvent?: Maybe<TaskEvent>;
  /** Hands up to 50 open tasks from one user to another, earliest due date first. Call it until `remaining` is 0. ADMIN only. */
  reassignTasks?: Maybe<ReassignTasksResult>;
  /** Brings a deleted task back with its assignments, within 30 days. Restoring a task that is not deleted succeeds without an event. ADMIN only. */
  restoreTask?: Maybe<Task>;
  /**
   * Deactivates or reactivates a user. A deactivated user is signed out and may do and see nothing. Their tasks stay assigned to them:
   * `tasks(filter: {assigneeId})` lists the open ones, `reassignTasks` hands them over. The last active ADMIN cannot be deactivated
   * (`LAST_ADMIN`). ADMIN only.
   */
  setUserStatus?: Maybe<User>;
  /** Removes assignees from a task. Users who are not assigned are ignored. ADMIN only. */
  unassignTask?: Maybe<Task>;
  /** Changes your own name or time zone. Omitted fields stay unchanged. */
  updateMyProfile?: Maybe<User>;
  /** Chooses which mails you get, and when. Omitted fields stay unchanged. The link in every mail turns all mails off. */
  updateNotificationPreferences?: Maybe<User>;
  /** Changes the plain fields of a task. ADMIN only. */
  updateTask?: Maybe<Task>;
  /** Moves a task to another status. A MEMBER may move the tasks assigned to them, but neither cancel nor reopen. Setting the current status succeeds without an event. */
  updateTaskStatus?: Maybe<Task>;
  /**
   * Makes a user an ADMIN or a MEMBER, at once. A demoted user must sign in again. The last active ADMIN cannot be demoted
   * (`LAST_ADMIN`). ADMIN only.
   */
  updateUserRole?: Maybe<User>;
};


export type MutationAssignTaskArgs = {
  input: AssignTaskInput;
};


export type MutationBulkUpdateTasksArgs = {
  input: BulkUpdateTasksInput;
};


export type MutationCreateTaskArgs = {
  input: CreateTaskInput;
};


export type MutationDeleteTaskArgs = {
  input: DeleteTaskInput;
};


export type MutationEndSubscriptionsArgs = {
  userId: Scalars['ID']['input'];
};


export type MutationEraseUserArgs = {
  input: EraseUserInput;
};


export type MutationInviteUserArgs = {
  input: InviteUserInput;
};


export type MutationPublishTaskEventArgs = {
  input: PublishTaskEventInput;
  viewerRole: UserRole;
};


export type MutationReassignTasksArgs = {
  input: ReassignTasksInput;
};


export type MutationRestoreTaskArgs = {
  input: RestoreTaskInput;
};


export type MutationSetUserStatusArgs = {
  input: SetUserStatusInput;
};


export type MutationUnassignTaskArgs = {
  input: UnassignTaskInput;
};


export type MutationUpdateMyProfileArgs = {
  input: UpdateMyProfileInput;
};


export type MutationUpdateNotificationPreferencesArgs = {
  input: UpdateNotificationPreferencesInput;
};


export type MutationUpdateTaskArgs = {
  input: UpdateTaskInput;
};


export type MutationUpdateTaskStatusArgs = {
  input: UpdateTaskStatusInput;
};


export type MutationUpdateUserRoleArgs = {
  input: UpdateUserRoleInput;
};

/** How a user is told of a kind of event. */
export type NotificationDelivery =
  /** Once a day, at `digestHour`. */
  | 'DIGEST'
  /** Soon, together with other events of the next two minutes. */
  | 'MAIL'
  /** Not at all. */
  | 'OFF';

/** Which mails a user wants. Nobody is told of their own acts. */
export type NotificationPreferences = {
  __typename?: 'NotificationPreferences';
  /** You were assigned to a task. */
  assigned: NotificationDelivery;
  /** The hour of the digest, 0 to 23, in your time zone. */
  digestHour: Scalars['Int']['output'];
  /** One of your tasks is due: told at 08:00 on the due day, in the task's time zone. */
  dueSoon: NotificationDelivery;
  /** One of your tasks is overdue: told at 08:00 on the next day, in the task's time zone. */
  overdue: NotificationDelivery;
  /** The status of one of your tasks has changed. */
  statusChanged: NotificationDelivery;
};

/** The position of a page in its list. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** The cursor of the last entry: pass it as `after` to get the next page. Null on an empty page. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** True only if at least one more entry follows this page. */
  hasNextPage: Scalars['Boolean']['output'];
  /** True if this page was asked for with `after`. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** The cursor of the first entry; null on an empty page, and in `exportMyData`. */
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** A `TaskEvent`, as the system publishes it. */
export type PublishTaskEventInput = {
  actor?: InputMaybe<UserSummaryInput>;
  assigned: Array<UserSummaryInput>;
  at: Scalars['AWSDateTime']['input'];
  audience: Array<Scalars['ID']['input']>;
  changedFields: Array<Scalars['String']['input']>;
  fromStatus?: InputMaybe<TaskStatus>;
  id: Scalars['ID']['input'];
  task: TaskSnapshotInput;
  taskId: Scalars['ID']['input'];
  toStatus?: InputMaybe<TaskStatus>;
  type: TaskEventType;
  unassigned: Array<UserSummaryInput>;
  version: Scalars['Int']['input'];
};

export type Query = {
  __typename?: 'Query';
  /** Administrators' acts on users, newest first; with `userId`, on one user. ADMIN only. */
  auditEvents?: Maybe<AuditEventConnection>;
  /** Deleted tasks that can still be restored, latest deletion first. ADMIN only. */
  deletedTasks?: Maybe<DeletedTaskConnection>;
  /** Active users by name: the people to work with. Open to every ADMIN and MEMBER. */
  directory?: Maybe<UserSummaryConnection>;
  /**
   * Everything that is stored about you, in machine-readable form. It comes in pages, because it searches all tasks: a page may be empty
   * and still have a next one. The client's `users.exportMyData()` reads them all.
   */
  exportMyData?: Maybe<DataExport>;
  /** Your own profile. Null until it exists, a moment after you confirm your e-mail address. */
  me?: Maybe<User>;
  /** The tasks assigned to you, by due date: the open ones, or those in one status. */
  myTasks?: Maybe<TaskConnection>;
  /** One task by id. Null if it does not exist, or you may not see it. */
  task?: Maybe<Task>;
  /**
   * The whole history of a task. To close a gap, a client reads it with `afterVersion` and `orderBy: OLDEST`. Null tells a client to
   * drop the task: it no longer exists, or you may not see it.
   */
  taskEvents?: Maybe<TaskEventConnection>;
  /** The numbers of tasks: all tasks for an ADMIN, those assigned to you for a MEMBER. */
  taskStats?: Maybe<TaskStats>;
  /** Completed and overdue tasks, day by day: all tasks for an ADMIN, those assigned to you for a MEMBER. */
  taskTrend?: Maybe<TaskTrend>;
  /** Tasks by due date: the open ones, or those that match the filter. ADMIN only. */
  tasks?: Maybe<TaskConnection>;
  /** One user by id. Null if the user does not exist. ADMIN only. */
  user?: Maybe<User>;
  /** Users by name, optionally only those with a role, a status, or both. ADMIN only. */
  users?: Maybe<UserConnection>;
};


export type QueryAuditEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  userId?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryDeletedTasksArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryDirectoryArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  prefix?: InputMaybe<Scalars['String']['input']>;
};


export type QueryExportMyDataArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryMyTasksArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  dueFrom?: InputMaybe<Scalars['AWSDate']['input']>;
  dueTo?: InputMaybe<Scalars['AWSDate']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  status?: InputMaybe<TaskStatus>;
};


export type QueryTaskArgs = {
  id: Scalars['ID']['input'];
};


export type QueryTaskEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  afterVersion?: InputMaybe<Scalars['Int']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<TaskEventOrder>;
  taskId: Scalars['ID']['input'];
};


export type QueryTaskTrendArgs = {
  days?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryTasksArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<TaskFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<TaskOrder>;
};


export type QueryUserArgs = {
  id: Scalars['ID']['input'];
};


export type QueryUsersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  role?: InputMaybe<UserRole>;
  status?: InputMaybe<UserStatus>;
};

export type ReassignTasksInput = {
  /** The present assignee, active or not. */
  fromUserId: Scalars['ID']['input'];
  /** Makes repeating this call safe for 24 hours: 1 to 64 characters of your choice. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The new assignee: an active user. */
  toUserId: Scalars['ID']['input'];
};

export type ReassignTasksResult = {
  __typename?: 'ReassignTasksResult';
  /** How many tasks this call moved: 50 at most. */
  moved: Scalars['Int']['output'];
  /** How many open tasks `fromUserId` still has, apart from concurrent changes by others. */
  remaining: Scalars['Int']['output'];
};

export type RestoreTaskInput = {
  /**
   * The version you saw. If it is not the current one, the call is refused with `CONFLICT` and the current task. It is optional in
   * calls that make one step: the step is possible or refused, whatever else has changed.
   */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  id: Scalars['ID']['input'];
  /** Makes repeating this call safe for 24 hours: 1 to 64 characters of your choice. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type SetUserStatusInput = {
  id: Scalars['ID']['input'];
  /** Makes repeating this call safe for 24 hours: 1 to 64 characters of your choice. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  status: UserStatus;
};

export type Subscription = {
  __typename?: 'Subscription';
  /** Everything that happens to the tasks assigned to you, including being assigned and unassigned. */
  onMyTaskEvents?: Maybe<TaskEvent>;
  /** Everything that happens to the tasks you may see, or to one of them, or of one type. */
  onTaskEvent?: Maybe<TaskEvent>;
  /** Status changes of the tasks you may see, or of one of them. */
  onTaskStatusChanged?: Maybe<TaskEvent>;
};


export type SubscriptionOnTaskEventArgs = {
  taskId?: InputMaybe<Scalars['ID']['input']>;
  type?: InputMaybe<TaskEventType>;
};


export type SubscriptionOnTaskStatusChangedArgs = {
  taskId?: InputMaybe<Scalars['ID']['input']>;
};

/** A piece of work. */
export type Task = {
  __typename?: 'Task';
  /** The events of the task. Null in subscription events, which contain no lists. */
  activity?: Maybe<TaskEventConnection>;
  /** The statuses that you may set next. */
  allowedTransitions: Array<TaskStatus>;
  /** The people who work on it: 20 at most. */
  assignees: Array<UserSummary>;
  /** Who assigned whom, and when. Null in subscription events, which contain no lists. */
  assignments?: Maybe<AssignmentConnection>;
  /** When it was completed; null unless its status is COMPLETED. */
  completedAt?: Maybe<Scalars['AWSDateTime']['output']>;
  createdAt: Scalars['AWSDateTime']['output'];
  createdBy: UserSummary;
  description?: Maybe<Scalars['String']['output']>;
  /** The instant at which `dueDate` ends in `dueTimeZone`. */
  dueAt?: Maybe<Scalars['AWSDateTime']['output']>;
  /** The calendar day on which it is due, in `dueTimeZone`. */
  dueDate?: Maybe<Scalars['AWSDate']['output']>;
  /** IANA name of the time zone of `dueDate`; null without a due date. */
  dueTimeZone?: Maybe<Scalars['String']['output']>;
  id: Scalars['ID']['output'];
  /** True if it is open and `dueAt` has passed. */
  isOverdue: Scalars['Boolean']['output'];
  priority: TaskPriority;
  status: TaskStatus;
  tags: Array<Scalars['String']['output']>;
  title: Scalars['String']['output'];
  updatedAt: Scalars['AWSDateTime']['output'];
  /** 1 at creation, increased by exactly 1 with every change. Send it as `expectedVersion`, and use it to merge lists. */
  version: Scalars['Int']['output'];
};


/** A piece of work. */
export type TaskActivityArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<TaskEventOrder>;
};


/** A piece of work. */
export type TaskAssignmentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Exactly one of these must be given. */
export type TaskChange = {
  /** Add these assignees: active users, 1 to 20. */
  addAssigneeIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Change plain fields. */
  fields?: InputMaybe<TaskFieldsInput>;
  /** Remove these assignees, 1 to 20. */
  removeAssigneeIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Move the tasks to this status. */
  status?: InputMaybe<TaskStatus>;
};

export type TaskConnection = {
  __typename?: 'TaskConnection';
  edges: Array<TaskEdge>;
  /** The same tasks as in `edges`, without cursors. */
  nodes: Array<Task>;
  pageInfo: PageInfo;
  /**
   * The number of tasks in the whole list, as of the last counted event (`taskStats.asOf`). Null for lists that are not counted: those
   * with `priority`, `dueFrom` or `dueTo`. With `overdue: true` it is exact to five minutes. It is read only if it is selected.
   */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** One day, which begins and ends in UTC. */
export type TaskDay = {
  __typename?: 'TaskDay';
  /** Tasks that were completed on this day and still are: reopened and deleted tasks no longer count. */
  completed: Scalars['Int']['output'];
  day: Scalars['AWSDate']['output'];
  /** Open tasks whose due date had passed when the day ended; for today, by now. */
  overdue: Scalars['Int']['output'];
};

export type TaskEdge = {
  __typename?: 'TaskEdge';
  cursor: Scalars['String']['output'];
  node: Task;
};

/** One thing that happened to a task. */
export type TaskEvent = {
  __typename?: 'TaskEvent';
  /** Who did it; null for the system's own reminders. */
  actor?: Maybe<UserSummary>;
  assigned: Array<UserSummary>;
  at: Scalars['AWSDateTime']['output'];
  /** Ids of the users concerned: the assignees, and those just removed. */
  audience: Array<Scalars['ID']['output']>;
  changedFields: Array<Scalars['String']['output']>;
  fromStatus?: Maybe<TaskStatus>;
  /** Unique: a client may ignore an event whose id it has seen. */
  id: Scalars['ID']['output'];
  /** The task as it was right after the event. It has no id, so that no cache mistakes it for the current task. */
  snapshot: TaskSnapshot;
  /**
   * The task, the same entity as everywhere else: a cache that merges by `__typename` and `id` shows the change, including `isOverdue` and
   * your `allowedTransitions`. In a subscription it is the task right after the event. In a query it is the current task, so that
   * an old event never overwrites it. Ignore a task whose `version` is older than yours.
   */
  task: Task;
  taskId: Scalars['ID']['output'];
  toStatus?: Maybe<TaskStatus>;
  type: TaskEventType;
  unassigned: Array<UserSummary>;
  /** The task's version after the event. A gap means that events were missed: read `taskEvents(afterVersion:)`. */
  version: Scalars['Int']['output'];
  /** In a subscription, your role when it began, on which `task.allowedTransitions` depends; null in queries. */
  viewerRole?: Maybe<UserRole>;
};

export type TaskEventConnection = {
  __typename?: 'TaskEventConnection';
  edges: Array<TaskEventEdge>;
  /** The same events as in `edges`, without cursors. */
  nodes: Array<TaskEvent>;
  pageInfo: PageInfo;
};

export type TaskEventEdge = {
  __typename?: 'TaskEventEdge';
  cursor: Scalars['String']['output'];
  node: TaskEvent;
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
  clear?: InputMaybe<Array<ClearableBulkField>>;
  /** The calendar day on which they are due, `YYYY-MM-DD`. */
  dueDate?: InputMaybe<Scalars['AWSDate']['input']>;
  /** IANA name of the time zone of `dueDate`. */
  dueTimeZone?: InputMaybe<Scalars['String']['input']>;
  priority?: InputMaybe<TaskPriority>;
  /** Up to 20, each of 1 to 50 characters on one line. No two may differ only in case. */
  tags?: InputMaybe<Array<Scalars['String']['input']>>;
};

/**
 * Accepted: nothing (open tasks); `status`; `priority` (open tasks); `priority` and `status`; `assigneeId` (open tasks);
 * `assigneeId` and `status`; `unassigned: true`; each of these also with `dueFrom`, `dueTo` or both; `overdue: true` alone,
 * with `assigneeId` or with `priority`. All other filters are refused, because no index could answer them page by page.
 */
export type TaskFilter = {
  /** Only tasks assigned to this user. */
  assigneeId?: InputMaybe<Scalars['ID']['input']>;
  /** Only tasks due on or after this day in your time zone, `YYYY-MM-DD`. Excludes tasks without a due date. */
  dueFrom?: InputMaybe<Scalars['AWSDate']['input']>;
  /** Only tasks due on or before this day in your time zone, `YYYY-MM-DD`. Excludes tasks without a due date. */
  dueTo?: InputMaybe<Scalars['AWSDate']['input']>;
  /** `true`: only open tasks whose due date has passed. */
  overdue?: InputMaybe<Scalars['Boolean']['input']>;
  priority?: InputMaybe<TaskPriority>;
  status?: InputMaybe<TaskStatus>;
  /** `true`: only open tasks without assignees. */
  unassigned?: InputMaybe<Scalars['Boolean']['input']>;
};

export type TaskOrder =
  /** Earliest due date first; tasks without a due date last. */
  | 'DUE_DATE'
  /** Newest first, open and closed. Allows no filter. */
  | 'NEWEST';

/** The result for one task: `task` or `error`. */
export type TaskOutcome = {
  __typename?: 'TaskOutcome';
  error?: Maybe<TaskOutcomeError>;
  id: Scalars['ID']['output'];
  /** The current task; null if the change was refused. */
  task?: Maybe<Task>;
};

export type TaskOutcomeError = {
  __typename?: 'TaskOutcomeError';
  /** The same codes as `errorType` elsewhere: `NOT_FOUND`, `ILLEGAL_TRANSITION`, `CONFLICT`, … */
  code: Scalars['String']['output'];
  message: Scalars['String']['output'];
};

export type TaskPriority =
  | 'HIGH'
  | 'LOW'
  | 'MEDIUM'
  | 'URGENT';

/** The plain fields of a task at one version. */
export type TaskSnapshot = {
  __typename?: 'TaskSnapshot';
  assignees: Array<UserSummary>;
  completedAt?: Maybe<Scalars['AWSDateTime']['output']>;
  createdAt: Scalars['AWSDateTime']['output'];
  createdBy: UserSummary;
  description?: Maybe<Scalars['String']['output']>;
  dueAt?: Maybe<Scalars['AWSDateTime']['output']>;
  dueDate?: Maybe<Scalars['AWSDate']['output']>;
  dueTimeZone?: Maybe<Scalars['String']['output']>;
  priority: TaskPriority;
  status: TaskStatus;
  tags: Array<Scalars['String']['output']>;
  title: Scalars['String']['output'];
  updatedAt: Scalars['AWSDateTime']['output'];
  version: Scalars['Int']['output'];
};

export type TaskSnapshotInput = {
  assignees: Array<UserSummaryInput>;
  completedAt?: InputMaybe<Scalars['AWSDateTime']['input']>;
  createdAt: Scalars['AWSDateTime']['input'];
  createdBy: UserSummaryInput;
  description?: InputMaybe<Scalars['String']['input']>;
  dueAt?: InputMaybe<Scalars['AWSDateTime']['input']>;
  dueDate?: InputMaybe<Scalars['AWSDate']['input']>;
  dueTimeZone?: InputMaybe<Scalars['String']['input']>;
  id: Scalars['ID']['input'];
  priority: TaskPriority;
  status: TaskStatus;
  tags: Array<Scalars['String']['input']>;
  title: Scalars['String']['input'];
  updatedAt: Scalars['AWSDateTime']['input'];
  version: Scalars['Int']['input'];
};

/** Counts of tasks, updated by their events. */
export type TaskStats = {
  __typename?: 'TaskStats';
  /** The time of the latest event that changed these counts. */
  asOf: Scalars['AWSDateTime']['output'];
  /** One entry per status, in the order of the enum. */
  byStatus: Array<TaskStatusCount>;
  /** Open tasks whose due date has passed, exact to five minutes. */
  overdue: Scalars['Int']['output'];
  /** Open tasks without assignees. Always 0 for a MEMBER. */
  unassigned: Scalars['Int']['output'];
};

/** The progress of a task. TODO, IN_PROGRESS and IN_REVIEW are open. `Task.allowedTransitions` lists the next statuses that are allowed. */
export type TaskStatus =
  | 'CANCELLED'
  | 'COMPLETED'
  | 'IN_PROGRESS'
  | 'IN_REVIEW'
  | 'TODO';

export type TaskStatusCount = {
  __typename?: 'TaskStatusCount';
  count: Scalars['Int']['output'];
  status: TaskStatus;
};

/** The history of the counts. It begins with the first event that was counted by day; earlier changes are unknown. */
export type TaskTrend = {
  __typename?: 'TaskTrend';
  /** The time of the latest event that changed these counts. */
  asOf: Scalars['AWSDateTime']['output'];
  /** One entry per day, including days without events. Earliest first; today (UTC) is last. */
  days: Array<TaskDay>;
};

export type UnassignTaskInput = {
  /** 1 to 20 users. */
  assigneeIds: Array<Scalars['ID']['input']>;
  /**
   * The version you saw. If it is not the current one, the call is refused with `CONFLICT` and the current task. It is optional in
   * calls that make one step: the step is possible or refused, whatever else has changed.
   */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  id: Scalars['ID']['input'];
  /** Makes repeating this call safe for 24 hours: 1 to 64 characters of your choice. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type UpdateMyProfileInput = {
  /** Makes repeating this call safe for 24 hours: 1 to 64 characters of your choice. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 100 characters on one line, without links, invisible characters or two spaces in a row. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** An IANA name, e.g. `Europe/Berlin`. */
  timeZone?: InputMaybe<Scalars['String']['input']>;
};

export type UpdateNotificationPreferencesInput = {
  assigned?: InputMaybe<NotificationDelivery>;
  /** 0 to 23. Default: 8. */
  digestHour?: InputMaybe<Scalars['Int']['input']>;
  dueSoon?: InputMaybe<NotificationDelivery>;
  /** Makes repeating this call safe for 24 hours: 1 to 64 characters of your choice. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  overdue?: InputMaybe<NotificationDelivery>;
  statusChanged?: InputMaybe<NotificationDelivery>;
};

/**
 * Omitted fields stay unchanged. `clear` empties fields. A null empties `description`, `tags` or `dueDate` only if the whole input
 * is sent as one variable (`input: $input`). A null written in the document, or sent as a separate variable, changes nothing.
 */
export type UpdateTaskInput = {
  /** Fields to empty. None of them may also have a value in this input. */
  clear?: InputMaybe<Array<ClearableTaskField>>;
  /** Up to 2,000 characters, which may include tabs and line breaks. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** The calendar day on which it is due, `YYYY-MM-DD`. */
  dueDate?: InputMaybe<Scalars['AWSDate']['input']>;
  /** IANA name of the time zone of `dueDate`. */
  dueTimeZone?: InputMaybe<Scalars['String']['input']>;
  /**
   * The version you saw. If it is not the current one, the call is refused with `CONFLICT` and the current task. It is required in
   * calls that replace or remove something that you may not have seen.
   */
  expectedVersion: Scalars['Int']['input'];
  id: Scalars['ID']['input'];
  /** Makes repeating this call safe for 24 hours: 1 to 64 characters of your choice. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  priority?: InputMaybe<TaskPriority>;
  /** Up to 20, each of 1 to 50 characters on one line. No two may differ only in case. */
  tags?: InputMaybe<Array<Scalars['String']['input']>>;
  /** 1 to 200 characters on one line, after trimming. At least one must be visible. */
  title?: InputMaybe<Scalars['String']['input']>;
};

export type UpdateTaskStatusInput = {
  /**
   * The version you saw. If it is not the current one, the call is refused with `CONFLICT` and the current task. It is optional in
   * calls that make one step: the step is possible or refused, whatever else has changed.
   */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  id: Scalars['ID']['input'];
  /** Makes repeating this call safe for 24 hours: 1 to 64 characters of your choice. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  status: TaskStatus;
};

export type UpdateUserRoleInput = {
  id: Scalars['ID']['input'];
  /** Makes repeating this call safe for 24 hours: 1 to 64 characters of your choice. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  role: UserRole;
};

/** A person with an account. */
export type User = {
  __typename?: 'User';
  createdAt: Scalars['AWSDateTime']['output'];
  /** `undeliverable@taskwire.invalid` if mail cannot be sent to the stored address. */
  email: Scalars['AWSEmail']['output'];
  /** When the user was erased; null for everybody else. An erased user keeps only `id`, `role` and dates, and is in no list. */
  erasedAt?: Maybe<Scalars['AWSDateTime']['output']>;
  /** The Cognito `sub`. */
  id: Scalars['ID']['output'];
  /** Why the address no longer gets mail; null while it does. A new address starts afresh. */
  mailSuppression?: Maybe<MailSuppression>;
  name: Scalars['String']['output'];
  /** Which mails the user wants. */
  notificationPreferences: NotificationPreferences;
  role: UserRole;
  status: UserStatus;
  /** IANA name, e.g. `Europe/Berlin`. Days in filters are days in this zone. */
  timeZone: Scalars['String']['output'];
  updatedAt: Scalars['AWSDateTime']['output'];
};

export type UserConnection = {
  __typename?: 'UserConnection';
  edges: Array<UserEdge>;
  /** The same users as in `edges`, without cursors. */
  nodes: Array<User>;
  pageInfo: PageInfo;
};

export type UserEdge = {
  __typename?: 'UserEdge';
  cursor: Scalars['String']['output'];
  node: User;
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

/** Everything that all users may see of others. */
export type UserSummary = {
  __typename?: 'UserSummary';
  /** The Cognito `sub`. */
  id: Scalars['ID']['output'];
  name: Scalars['String']['output'];
};

export type UserSummaryConnection = {
  __typename?: 'UserSummaryConnection';
  edges: Array<UserSummaryEdge>;
  /** The same users as in `edges`, without cursors. */
  nodes: Array<UserSummary>;
  pageInfo: PageInfo;
};

export type UserSummaryEdge = {
  __typename?: 'UserSummaryEdge';
  cursor: Scalars['String']['output'];
  node: UserSummary;
};

export type UserSummaryInput = {
  id: Scalars['ID']['input'];
  name: Scalars['String']['input'];
};
