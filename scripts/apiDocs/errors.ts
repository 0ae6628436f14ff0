import type { RefusalCode } from '../../domain/outcome.ts';

/** Errors of every field: no permission, no capacity, our fault. */
export const ALWAYS: RefusalCode[] = ['Unauthorized', 'THROTTLED', 'INTERNAL'];

const LIST: RefusalCode[] = ['VALIDATION'];
const OF_TASK: RefusalCode[] = ['VALIDATION', 'NOT_FOUND', 'CONFLICT', 'IDEMPOTENCY_MISMATCH'];
const OF_USER: RefusalCode[] = ['VALIDATION', 'NOT_FOUND', 'CONFLICT', 'IDEMPOTENCY_MISMATCH', 'LAST_ADMIN'];
const OF_ONESELF: RefusalCode[] = ['VALIDATION', 'CONFLICT', 'IDEMPOTENCY_MISMATCH'];

/**
 * Additional errors of each root field; `docs/errors.md` says when they occur. A test compares the fields with the
 * schema.
 */
export const ERRORS: Record<string, RefusalCode[]> = {
  'Query.me': [],
  'Query.user': LIST,
  'Query.users': LIST,
  'Query.directory': LIST,
  'Query.auditEvents': LIST,
  'Query.exportMyData': LIST,
  'Query.task': LIST,
  'Query.tasks': LIST,
  'Query.myTasks': LIST,
  'Query.deletedTasks': LIST,
  'Query.taskEvents': LIST,
  'Query.taskStats': [],
  'Query.taskTrend': LIST,
  'Mutation.createTask': ['VALIDATION', 'IDEMPOTENCY_MISMATCH'],
  'Mutation.updateTask': OF_TASK,
  'Mutation.updateTaskStatus': [...OF_TASK, 'ILLEGAL_TRANSITION'],
  'Mutation.deleteTask': OF_TASK,
  'Mutation.restoreTask': OF_TASK,
  'Mutation.assignTask': [...OF_TASK, 'LIMIT_EXCEEDED'],
  'Mutation.unassignTask': OF_TASK,
  'Mutation.bulkUpdateTasks': ['VALIDATION', 'IDEMPOTENCY_MISMATCH'],
  'Mutation.updateMyProfile': OF_ONESELF,
  'Mutation.updateNotificationPreferences': OF_ONESELF,
  'Mutation.inviteUser': ['VALIDATION', 'CONFLICT', 'IDEMPOTENCY_MISMATCH'],
  'Mutation.updateUserRole': OF_USER,
  'Mutation.setUserStatus': OF_USER,
  'Mutation.reassignTasks': ['VALIDATION', 'NOT_FOUND', 'IDEMPOTENCY_MISMATCH'],
  'Mutation.eraseUser': OF_USER,
  'Mutation.publishTaskEvent': [],
  'Mutation.endSubscriptions': [],
  'Subscription.onTaskStatusChanged': LIST,
  'Subscription.onTaskEvent': LIST,
  'Subscription.onMyTaskEvents': [],
};
