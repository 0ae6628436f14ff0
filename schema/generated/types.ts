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
  /** Active users, 1 to 20. A task has 20 assignees at most. */
  assigneeIds: Array<Scalars['ID']['input']>;
  /**
   * The version you saw; if it is not the current one, the call is refused with `CONFLICT` and the current task. Optional here, as
   * wherever a call names a step: it fits, or is refused, whatever else has changed.
   */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  id: Scalars['ID']['input'];
  /** Makes a repeat of this call safe for 24 hours: 1 to 64 characters of your choice. */
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
  /** The same assignments as in `edges`, for those who need no cursors. */
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
  /** Who did it; null for an operator outside the API, and for the system when an account is gone. */
  actor?: Maybe<UserSummary>;
  at: Scalars['AWSDateTime']['output'];
  fromRole?: Maybe<UserRole>;
  /** A ULID. */
  id: Scalars['ID']['output'];
  tasks?: Maybe<Scalars['Int']['output']>;
  toRole?: Maybe<UserRole>;
  toUser?: Maybe<UserSummary>;
  type: AuditEventType;
  /** Whom it was about. */
  user: UserSummary;
};

export type AuditEventConnection = {
  __typename?: 'AuditEventConnection';
  edges: Array<AuditEventEdge>;
  /** The same events as in `edges`, for those who need no cursors. */
  nodes: Array<AuditEvent>;
  pageInfo: PageInfo;
};

export type AuditEventEdge = {
  __typename?: 'AuditEventEdge';
  cursor: Scalars['String']['output'];
  node: AuditEvent;
};

export type AuditEventType =
  /** `user` may act again. */
  | 'ACTIVATED'
  /** `user` may do nothing any more. */
  | 'DEACTIVATED'
  /** `user` signs in with another e-mail address. */
  | 'EMAIL_CHANGED'
  /** `user` was erased: this entry does not say who that was. */
  | 'ERASED'
  /** `user` was invited, as `toRole`; again, if there is an earlier one. Without an `actor`, an operator made them an ADMIN. */
  | 'INVITED'
  /** `fromRole` became `toRole`. */
  | 'ROLE_CHANGED'
  /** `tasks` open tasks went from `user` to `toUser`. */
  | 'TASKS_REASSIGNED';

export type BulkUpdateTasksInput = {
  change: TaskChange;
  /** Makes a repeat of this call safe for 24 hours: 1 to 64 characters of your choice. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 50 tasks, none twice. */
  ids: Array<Scalars['ID']['input']>;
};

export type BulkUpdateTasksResult = {
  __typename?: 'BulkUpdateTasksResult';
  /** How many were refused. */
  failed: Scalars['Int']['output'];
  /** One outcome for each id, in the order of the ids. */
  outcomes: Array<TaskOutcome>;
  /** How many tasks are now as the change wants them. */
  succeeded: Scalars['Int']['output'];
};

/** What `clear` can name for many tasks at once. */
export type ClearableBulkField =
  | 'DUE_DATE'
  | 'TAGS';

/** What `clear` can name. A task without a due date has no `dueTimeZone` either. */
export type ClearableTaskField =
  | 'DESCRIPTION'
  | 'DUE_DATE'
  | 'TAGS';

export type CreateTaskInput = {
  /** Active users to assign at once: 20 at most. */
  assigneeIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Up to 2,000 characters; tabs and line breaks among them. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** The calendar day it is due, `YYYY-MM-DD`. */
  dueDate?: InputMaybe<Scalars['AWSDate']['input']>;
  /** IANA name of the zone that `dueDate` is a day of. Default: your own. */
  dueTimeZone?: InputMaybe<Scalars['String']['input']>;
  /** Makes a repeat of this call safe for 24 hours: 1 to 64 characters of your choice. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  priority?: InputMaybe<TaskPriority>;
  /** Up to 20, each of 1 to 50 characters on one line, no two alike but for case. */
  tags?: InputMaybe<Array<Scalars['String']['input']>>;
  /** 1 to 200 characters on one line, after trimming; something visible among them. */
  title: Scalars['String']['input'];
};

export type DataExport = {
  __typename?: 'DataExport';
  nodes: Array<DataRecord>;
  pageInfo: PageInfo;
};

/** One thing that is kept about you. */
export type DataRecord = {
  __typename?: 'DataRecord';
  /** All of it, as JSON. */
  data: Scalars['AWSJSON']['output'];
  /** What it is, as docs/data.md lists it: `profile`, `task`, `assignment`, `event`, … */
  kind: Scalars['String']['output'];
};

export type DeleteTaskInput = {
  /**
   * The version you saw; if it is not the current one, the call is refused with `CONFLICT` and the current task. Required here, as
   * wherever a call replaces or removes what you may not have seen.
   */
  expectedVersion: Scalars['Int']['input'];
  id: Scalars['ID']['input'];
  /** Makes a repeat of this call safe for 24 hours: 1 to 64 characters of your choice. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** A deleted task as it was. It is no `Task`, so that no cache takes it for one that is there; `restoreTask` brings it back by its `id`. */
export type DeletedTask = {
  __typename?: 'DeletedTask';
  assignees: Array<UserSummary>;
  deletedAt: Scalars['AWSDateTime']['output'];
  /** The calendar day it was due. */
  dueDate?: Maybe<Scalars['AWSDate']['output']>;
  id: Scalars['ID']['output'];
  priority: TaskPriority;
  /** From this instant on it can be restored no more: 30 days after `deletedAt`. */
  restorableUntil: Scalars['AWSDateTime']['output'];
  status: TaskStatus;
  tags: Array<Scalars['String']['output']>;
  title: Scalars['String']['output'];
  version: Scalars['Int']['output'];
};

export type DeletedTaskConnection = {
  __typename?: 'DeletedTaskConnection';
  edges: Array<DeletedTaskEdge>;
  /** The same tasks as in `edges`, for those who need no cursors. */
  nodes: Array<DeletedTask>;
  pageInfo: PageInfo;
};

export type DeletedTaskEdge = {
  __typename?: 'DeletedTaskEdge';
  cursor: Scalars['String']['output'];
  node: DeletedTask;
};

/** What `endSubscriptions` answers. */
export type EndedSubscriptions = {
  __typename?: 'EndedSubscriptions';
  userId: Scalars['ID']['output'];
};

export type EraseUserInput = {
  id: Scalars['ID']['input'];
  /** Makes a repeat of this call safe for 24 hours: 1 to 64 characters of your choice. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type InviteUserInput = {
  /** In ASCII letters, as mail is sent to; an internationalized domain in Punycode. */
  email: Scalars['AWSEmail']['input'];
  /** Makes a repeat of this call safe for 24 hours: 1 to 64 characters of your choice. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 100 characters on one line: no link, and nothing invisible. */
  name: Scalars['String']['input'];
  role: UserRole;
};

/** That and why an address gets no mail. */
export type MailSuppression = {
  __typename?: 'MailSuppression';
  at: Scalars['AWSDateTime']['output'];
  reason: MailSuppressionReason;
};

export type MailSuppressionReason =
  /** The address does not take mail. */
  | 'BOUNCE'
  /** The owner of the address reported a mail of ours as spam. */
  | 'COMPLAINT';

export type Mutation = {
  __typename?: 'Mutation';
  /** Adds assignees. Those who are assigned already stay as they are. ADMIN only. */
  assignTask?: Maybe<Task>;
  /** Makes the same change to up to 50 tasks, each on its own: some may succeed while others are refused. ADMIN only. */
  bulkUpdateTasks?: Maybe<BulkUpdateTasksResult>;
  /** Plans a task, and assigns it when `assigneeIds` are given. ADMIN only. */
  createTask?: Maybe<Task>;
  /** Deletes a task. It can be restored for 30 days. ADMIN only. */
  deleteTask?: Maybe<Task>;
  /** Ends every subscription of a user, whose role or status has changed. The system's own: no user may call it. */
  endSubscriptions?: Maybe<EndedSubscriptions>;
  /**
   * Erases a person for good: the account, the address and the settings at once, the name wherever it stands within minutes. Tasks and their
   * history stay, with "Deleted user" in place of the name. Refused while the user has open tasks (`reassignTasks` hands them over), and
   * for the last active ADMIN (`LAST_ADMIN`). Again is harmless. ADMIN only.
   */
  eraseUser?: Maybe<User>;
  /**
   * Opens an account for somebody and mails them a temporary password, which is good for 7 days. Any e-mail domain will do. For
   * somebody who was invited in the same role and never signed in, the mail is sent again, with a new password. A sign-up that
   * nobody confirmed is replaced; one that was confirmed but has no profile gets it, without a mail. ADMIN only.
   */
  inviteUser?: Maybe<User>;
  /** Hands an event to its subscribers. The system's own: no user may call it. */
  publishTaskEvent?: Maybe<TaskEvent>;
  /** Hands up to 50 open tasks of one user to another, the next due first. Call it until `remaining` is 0. ADMIN only. */
  reassignTasks?: Maybe<ReassignTasksResult>;
  /** Brings a deleted task back with its assignments, within 30 days. Restoring a task that is not deleted is a success without an event. ADMIN only. */
  restoreTask?: Maybe<Task>;
  /**
   * Deactivates a user, who is signed out and may do and see nothing from then on, or lets them back in. Their tasks stay theirs:
   * `tasks(filter: {assigneeId})` lists the open ones, `reassignTasks` hands them over. The last active ADMIN stays active
   * (`LAST_ADMIN`). ADMIN only.
   */
  setUserStatus?: Maybe<User>;
  /** Takes assignees off a task. Those who are not assigned are passed over. ADMIN only. */
  unassignTask?: Maybe<Task>;
  /** Changes your own name or time zone; what you leave out stays as it is. */
  updateMyProfile?: Maybe<User>;
  /** Chooses which mails you get, and when; what you leave out stays as it is. The link in every mail turns all of them off. */
  updateNotificationPreferences?: Maybe<User>;
  /** Changes the plain fields of a task. ADMIN only. */
  updateTask?: Maybe<Task>;
  /** Moves a task to another status. A MEMBER may move the tasks assigned to them, but neither cancel nor reopen. Setting the status a task has is a success without an event. */
  updateTaskStatus?: Maybe<Task>;
  /**
   * Makes a user an ADMIN or a MEMBER, at once; they sign in again when they lose a role. The last active ADMIN stays one
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

/** How somebody is told of a kind of event. */
export type NotificationDelivery =
  /** Once a day, at `digestHour`. */
  | 'DIGEST'
  /** Soon, together with what else happens within two minutes. */
  | 'MAIL'
  /** Not at all. */
  | 'OFF';

/** Nobody is told of what they did themselves. */
export type NotificationPreferences = {
  __typename?: 'NotificationPreferences';
  /** You were assigned to a task. */
  assigned: NotificationDelivery;
  /** The hour of the digest, 0 to 23, in your time zone. */
  digestHour: Scalars['Int']['output'];
  /** A task of yours is due: told at 08:00 on the day, in the task's time zone. */
  dueSoon: NotificationDelivery;
  /** A task of yours is overdue: told at 08:00 on the day after, in the task's time zone. */
  overdue: NotificationDelivery;
  /** The status of a task of yours has changed. */
  statusChanged: NotificationDelivery;
};

/** Where a page lies in its list. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** The cursor of the last entry: pass it as `after` to get the next page. Null on an empty page. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** True only if at least one more entry follows this page. */
  hasNextPage: Scalars['Boolean']['output'];
  /** True if this page was asked for with `after`. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** The cursor of the first entry; null on an empty page. */
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
  /** What administrators did to users, the newest first; with `userId`, to one user. ADMIN only. */
  auditEvents?: Maybe<AuditEventConnection>;
  /** Deleted tasks that can still be restored, the latest deleted first. ADMIN only. */
  deletedTasks?: Maybe<DeletedTaskConnection>;
  /** Active users by name: who is there to work with. Open to every ADMIN and MEMBER. */
  directory?: Maybe<UserSummaryConnection>;
  /**
   * Everything that is kept about you, in machine-readable form. It comes in pages, because it looks through all tasks: a page may be empty
   * and still have a next one. The client's `users.exportMyData()` reads them all.
   */
  exportMyData?: Maybe<DataExport>;
  /** You, as the system knows you. Null until your profile exists, which is a moment after you confirmed your e-mail address. */
  me?: Maybe<User>;
  /** The tasks assigned to you, by due date: the open ones, or those in one status. */
  myTasks?: Maybe<TaskConnection>;
  /** One task by id. Null if there is none, or none that you may see. */
  task?: Maybe<Task>;
  /**
   * The whole history of a task. A client that closes a gap reads it with `afterVersion` and `orderBy: OLDEST`. Null tells a client to
   * drop the task: it is gone, or not yours to see.
   */
  taskEvents?: Maybe<TaskEventConnection>;
  /** How many tasks there are: all of them for an ADMIN, those assigned to you for a MEMBER. */
  taskStats?: Maybe<TaskStats>;
  /** The same over time, day by day: of all tasks for an ADMIN, of those assigned to you for a MEMBER. */
  taskTrend?: Maybe<TaskTrend>;
  /** Tasks by due date: the open ones, or those that match the filter. ADMIN only. */
  tasks?: Maybe<TaskConnection>;
  /** One user by id. Null if there is none. ADMIN only. */
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
  /** Whose tasks; active or not. */
  fromUserId: Scalars['ID']['input'];
  /** Makes a repeat of this call safe for 24 hours: 1 to 64 characters of your choice. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Who gets them: an active user. */
  toUserId: Scalars['ID']['input'];
};

export type ReassignTasksResult = {
  __typename?: 'ReassignTasksResult';
  /** How many tasks this call moved: 50 at most. */
  moved: Scalars['Int']['output'];
  /** How many open tasks the first user still has, give or take what others change at the same moment. */
  remaining: Scalars['Int']['output'];
};

export type RestoreTaskInput = {
  /**
   * The version you saw; if it is not the current one, the call is refused with `CONFLICT` and the current task. Optional here, as
   * wherever a call names a step: it fits, or is refused, whatever else has changed.
   */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  id: Scalars['ID']['input'];
  /** Makes a repeat of this call safe for 24 hours: 1 to 64 characters of your choice. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type SetUserStatusInput = {
  id: Scalars['ID']['input'];
  /** Makes a repeat of this call safe for 24 hours: 1 to 64 characters of your choice. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  status: UserStatus;
};

export type Subscription = {
  __typename?: 'Subscription';
  /** Everything that happens to the tasks assigned to you, being assigned and unassigned included. */
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
  /** What happened to it. Null in the events of a subscription, which hold no lists. */
  activity?: Maybe<TaskEventConnection>;
  /** The statuses that you may set next. */
  allowedTransitions: Array<TaskStatus>;
  /** Who works on it: 20 people at most. */
  assignees: Array<UserSummary>;
  /** Who assigned whom, and when. Null in the events of a subscription, which hold no lists. */
  assignments?: Maybe<AssignmentConnection>;
  /** When it was completed; null unless its status is COMPLETED. */
  completedAt?: Maybe<Scalars['AWSDateTime']['output']>;
  createdAt: Scalars['AWSDateTime']['output'];
  createdBy: UserSummary;
  description?: Maybe<Scalars['String']['output']>;
  /** The instant `dueDate` ends in `dueTimeZone`. */
  dueAt?: Maybe<Scalars['AWSDateTime']['output']>;
  /** The calendar day it is due, in `dueTimeZone`. */
  dueDate?: Maybe<Scalars['AWSDate']['output']>;
  /** IANA name of the zone that `dueDate` is a day of; null without a due date. */
  dueTimeZone?: Maybe<Scalars['String']['output']>;
  id: Scalars['ID']['output'];
  /** True if it is open and `dueAt` has passed. */
  isOverdue: Scalars['Boolean']['output'];
  priority: TaskPriority;
  status: TaskStatus;
  tags: Array<Scalars['String']['output']>;
  title: Scalars['String']['output'];
  updatedAt: Scalars['AWSDateTime']['output'];
  /** 1 at creation, and exactly 1 more with every change. Send it as `expectedVersion`; merge lists by it. */
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

/** Exactly one of these. */
export type TaskChange = {
  /** Add these assignees: active users, 1 to 20. */
  addAssigneeIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Change plain fields. */
  fields?: InputMaybe<TaskFieldsInput>;
  /** Take these assignees off, 1 to 20. */
  removeAssigneeIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Move the tasks to this status. */
  status?: InputMaybe<TaskStatus>;
};

export type TaskConnection = {
  __typename?: 'TaskConnection';
  edges: Array<TaskEdge>;
  /** The same tasks as in `edges`, for those who need no cursors. */
  nodes: Array<Task>;
  pageInfo: PageInfo;
  /**
   * How many tasks the whole list has, as of the last event that was counted: `taskStats.asOf` says when. Null where nothing counts them:
   * with `priority`, `dueFrom` or `dueTo`. With `overdue: true` exact to five minutes. It is read only where it is selected.
   */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** One day, which begins and ends in UTC. */
export type TaskDay = {
  __typename?: 'TaskDay';
  /** Tasks that were completed on this day, and still are: one that is reopened or deleted is taken out. */
  completed: Scalars['Int']['output'];
  day: Scalars['AWSDate']['output'];
  /** Open tasks whose due date had passed when the day ended; today: now. */
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
  /** Ids of the users concerned: the assignees, and those just taken off. */
  audience: Array<Scalars['ID']['output']>;
  changedFields: Array<Scalars['String']['output']>;
  fromStatus?: Maybe<TaskStatus>;
  /** Unique: a client that has seen it may ignore it. */
  id: Scalars['ID']['output'];
  /** The task as it was right after the event. It has no id, so that no cache takes it for the task of now. */
  snapshot: TaskSnapshot;
  /**
   * The task, the same entity as everywhere else: a cache that merges by `__typename` and `id` shows what is new, `isOverdue` and your
   * `allowedTransitions` included. In a subscription it is the task right after the event; where events are read, the task of now, so that
   * an old event never overwrites it. Ignore one whose `version` is older than the one you have.
   */
  task: Task;
  taskId: Scalars['ID']['output'];
  toStatus?: Maybe<TaskStatus>;
  type: TaskEventType;
  unassigned: Array<UserSummary>;
  /** The task's version after the event. A gap means that events were missed: read `taskEvents(afterVersion:)`. */
  version: Scalars['Int']['output'];
  /** In a subscription, your role when it began, which `task.allowedTransitions` are for; null where events are read. */
  viewerRole?: Maybe<UserRole>;
};

export type TaskEventConnection = {
  __typename?: 'TaskEventConnection';
  edges: Array<TaskEventEdge>;
  /** The same events as in `edges`, for those who need no cursors. */
  nodes: Array<TaskEvent>;
  pageInfo: PageInfo;
};

export type TaskEventEdge = {
  __typename?: 'TaskEventEdge';
  cursor: Scalars['String']['output'];
  node: TaskEvent;
};

/** The order of everything that happened to a task, wherever it is listed. */
export type TaskEventOrder =
  /** The latest first. */
  | 'NEWEST'
  /** The earliest first: what closes a gap. */
  | 'OLDEST';

export type TaskEventType =
  /** The users in `assigned` were added. */
  | 'ASSIGNED'
  | 'CREATED'
  | 'DELETED'
  /** A reminder on the morning of the due day. Changes no version. */
  | 'DUE_SOON'
  /** A reminder on the morning after the due day. Changes no version. */
  | 'OVERDUE'
  | 'RESTORED'
  /** `fromStatus` became `toStatus`. */
  | 'STATUS_CHANGED'
  /** The users in `unassigned` were taken off. */
  | 'UNASSIGNED'
  /** Plain fields changed: `changedFields` names them. */
  | 'UPDATED';

/**
 * What you leave out stays as it is. `clear` empties fields. A null empties `tags` or `dueDate` only where the whole input of the
 * mutation is sent as one variable (`input: $input`); elsewhere it changes nothing.
 */
export type TaskFieldsInput = {
  /** Fields to empty; none of them can be given a value as well. */
  clear?: InputMaybe<Array<ClearableBulkField>>;
  /** The calendar day they are due, `YYYY-MM-DD`. */
  dueDate?: InputMaybe<Scalars['AWSDate']['input']>;
  /** IANA name of the zone that `dueDate` is a day of. */
  dueTimeZone?: InputMaybe<Scalars['String']['input']>;
  priority?: InputMaybe<TaskPriority>;
  /** Up to 20, each of 1 to 50 characters on one line, no two alike but for case. */
  tags?: InputMaybe<Array<Scalars['String']['input']>>;
};

/**
 * Accepted: nothing (open tasks); `status`; `priority` (open tasks); `priority` and `status`; `assigneeId` (open tasks);
 * `assigneeId` and `status`; `unassigned: true`; each of these also with `dueFrom`, `dueTo` or both; `overdue: true` alone,
 * with `assigneeId` or with `priority`. Anything else is refused, because no index could answer it page by page.
 */
export type TaskFilter = {
  /** Only tasks assigned to this user. */
  assigneeId?: InputMaybe<Scalars['ID']['input']>;
  /** Only tasks due on or after this day in your time zone, `YYYY-MM-DD`. Leaves out tasks without a due date. */
  dueFrom?: InputMaybe<Scalars['AWSDate']['input']>;
  /** Only tasks due on or before this day in your time zone, `YYYY-MM-DD`. Leaves out tasks without a due date. */
  dueTo?: InputMaybe<Scalars['AWSDate']['input']>;
  /** `true`: only open tasks whose due date has passed. */
  overdue?: InputMaybe<Scalars['Boolean']['input']>;
  priority?: InputMaybe<TaskPriority>;
  status?: InputMaybe<TaskStatus>;
  /** `true`: only open tasks that nobody is assigned to. */
  unassigned?: InputMaybe<Scalars['Boolean']['input']>;
};

export type TaskOrder =
  /** The most urgent first; tasks without a due date last. */
  | 'DUE_DATE'
  /** The newest first, open and closed. Takes no filter. */
  | 'NEWEST';

/** What became of one task: `task`, or `error`. */
export type TaskOutcome = {
  __typename?: 'TaskOutcome';
  error?: Maybe<TaskOutcomeError>;
  id: Scalars['ID']['output'];
  /** The task as it is now; null if the change was refused. */
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

/** Counts of tasks, kept up to date by what happens to them. */
export type TaskStats = {
  __typename?: 'TaskStats';
  /** The latest event that changed these counts. */
  asOf: Scalars['AWSDateTime']['output'];
  /** One entry a status, in the order of the enum. */
  byStatus: Array<TaskStatusCount>;
  /** Open tasks whose due date has passed, exact to five minutes. */
  overdue: Scalars['Int']['output'];
  /** Open tasks that nobody is assigned to. Always 0 for a MEMBER. */
  unassigned: Scalars['Int']['output'];
};

/** Where a task stands. TODO, IN_PROGRESS and IN_REVIEW are open; `Task.allowedTransitions` tells where it may go from here. */
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

/** How the counts became what they are. Kept from the first event that was counted by days; before it, nothing is known to have changed. */
export type TaskTrend = {
  __typename?: 'TaskTrend';
  /** The latest event that changed these counts. */
  asOf: Scalars['AWSDateTime']['output'];
  /** One entry a day, the earliest first, today (UTC) last; days on which nothing happened included. */
  days: Array<TaskDay>;
};

export type UnassignTaskInput = {
  /** 1 to 20 users. */
  assigneeIds: Array<Scalars['ID']['input']>;
  /**
   * The version you saw; if it is not the current one, the call is refused with `CONFLICT` and the current task. Optional here, as
   * wherever a call names a step: it fits, or is refused, whatever else has changed.
   */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  id: Scalars['ID']['input'];
  /** Makes a repeat of this call safe for 24 hours: 1 to 64 characters of your choice. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type UpdateMyProfileInput = {
  /** Makes a repeat of this call safe for 24 hours: 1 to 64 characters of your choice. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 100 characters on one line: no link, and nothing invisible. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** An IANA name, e.g. `Europe/Berlin`. */
  timeZone?: InputMaybe<Scalars['String']['input']>;
};

export type UpdateNotificationPreferencesInput = {
  assigned?: InputMaybe<NotificationDelivery>;
  /** 0 to 23. Default: 8. */
  digestHour?: InputMaybe<Scalars['Int']['input']>;
  dueSoon?: InputMaybe<NotificationDelivery>;
  /** Makes a repeat of this call safe for 24 hours: 1 to 64 characters of your choice. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  overdue?: InputMaybe<NotificationDelivery>;
  statusChanged?: InputMaybe<NotificationDelivery>;
};

/**
 * What you leave out stays as it is. `clear` empties fields. A null empties `description`, `tags` or `dueDate` only where the whole
 * input is sent as one variable (`input: $input`); a null written in the document, or from a variable of its own, changes nothing.
 */
export type UpdateTaskInput = {
  /** Fields to empty; none of them can be given a value as well. */
  clear?: InputMaybe<Array<ClearableTaskField>>;
  /** Up to 2,000 characters; tabs and line breaks among them. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** The calendar day it is due, `YYYY-MM-DD`. */
  dueDate?: InputMaybe<Scalars['AWSDate']['input']>;
  /** IANA name of the zone that `dueDate` is a day of. */
  dueTimeZone?: InputMaybe<Scalars['String']['input']>;
  /**
   * The version you saw; if it is not the current one, the call is refused with `CONFLICT` and the current task. Required here, as
   * wherever a call replaces or removes what you may not have seen.
   */
  expectedVersion: Scalars['Int']['input'];
  id: Scalars['ID']['input'];
  /** Makes a repeat of this call safe for 24 hours: 1 to 64 characters of your choice. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  priority?: InputMaybe<TaskPriority>;
  /** Up to 20, each of 1 to 50 characters on one line, no two alike but for case. */
  tags?: InputMaybe<Array<Scalars['String']['input']>>;
  /** 1 to 200 characters on one line, after trimming; something visible among them. */
  title?: InputMaybe<Scalars['String']['input']>;
};

export type UpdateTaskStatusInput = {
  /**
   * The version you saw; if it is not the current one, the call is refused with `CONFLICT` and the current task. Optional here, as
   * wherever a call names a step: it fits, or is refused, whatever else has changed.
   */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  id: Scalars['ID']['input'];
  /** Makes a repeat of this call safe for 24 hours: 1 to 64 characters of your choice. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  status: TaskStatus;
};

export type UpdateUserRoleInput = {
  id: Scalars['ID']['input'];
  /** Makes a repeat of this call safe for 24 hours: 1 to 64 characters of your choice. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  role: UserRole;
};

/** A person with an account. */
export type User = {
  __typename?: 'User';
  createdAt: Scalars['AWSDateTime']['output'];
  /** `undeliverable@taskwire.invalid` where what is stored is no address that mail can be sent to. */
  email: Scalars['AWSEmail']['output'];
  /** When the user was erased; null for everybody else. Nothing but `id`, `role` and dates is theirs any more, and no list has them. */
  erasedAt?: Maybe<Scalars['AWSDateTime']['output']>;
  /** The Cognito `sub`. */
  id: Scalars['ID']['output'];
  /** Why the address gets no mail any more; null while it does. A new address starts afresh. */
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
  /** The same users as in `edges`, for those who need no cursors. */
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
  /** May no longer do or see anything but `me`. */
  | 'INACTIVE';

/** All that everyone may see of others. */
export type UserSummary = {
  __typename?: 'UserSummary';
  /** The Cognito `sub`. */
  id: Scalars['ID']['output'];
  name: Scalars['String']['output'];
};

export type UserSummaryConnection = {
  __typename?: 'UserSummaryConnection';
  edges: Array<UserSummaryEdge>;
  /** The same users as in `edges`, for those who need no cursors. */
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
