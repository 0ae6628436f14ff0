import type { TaskStatus, UserRole } from '../../schema/generated/types.ts';

/**
 * Where a task may go from each status. The one table behind the mutation, `allowedTransitions`, the client and the
 * documentation.
 */
export const TRANSITIONS: Record<TaskStatus, TaskStatus[]> = {
  TODO: ['IN_PROGRESS', 'CANCELLED'],
  IN_PROGRESS: ['TODO', 'IN_REVIEW', 'COMPLETED', 'CANCELLED'],
  IN_REVIEW: ['IN_PROGRESS', 'COMPLETED', 'CANCELLED'],
  COMPLETED: ['IN_PROGRESS'],
  CANCELLED: ['TODO'],
};

/** The same for a MEMBER, who may neither cancel nor reopen. */
const MEMBER_TRANSITIONS: Record<TaskStatus, TaskStatus[]> = {
  TODO: ['IN_PROGRESS'],
  IN_PROGRESS: ['TODO', 'IN_REVIEW', 'COMPLETED'],
  IN_REVIEW: ['IN_PROGRESS', 'COMPLETED'],
  COMPLETED: [],
  CANCELLED: [],
};

/** The statuses that a caller of this role may set next. */
export const allowedTransitions = (from: TaskStatus, role: UserRole): TaskStatus[] =>
  role === 'ADMIN' ? TRANSITIONS[from] : MEMBER_TRANSITIONS[from];

const ACTIVE: TaskStatus[] = ['TODO', 'IN_PROGRESS', 'IN_REVIEW'];

/** Open: there is still something to do. */
export const isActive = (status: TaskStatus) => ACTIVE.indexOf(status) >= 0;
