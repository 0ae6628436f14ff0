import type { TaskStatus, UserRole } from '../../schema/generated/types.ts';

/**
 * The allowed statuses after each status, by role: a MEMBER may neither cancel nor reopen. The mutation,
 * `allowedTransitions`, the client and the documentation all use this table.
 */
export const TRANSITIONS: Record<TaskStatus, Record<UserRole, TaskStatus[]>> = {
  TODO: { ADMIN: ['IN_PROGRESS', 'CANCELLED'], MEMBER: ['IN_PROGRESS'] },
  IN_PROGRESS: { ADMIN: ['TODO', 'IN_REVIEW', 'COMPLETED', 'CANCELLED'], MEMBER: ['TODO', 'IN_REVIEW', 'COMPLETED'] },
  IN_REVIEW: { ADMIN: ['IN_PROGRESS', 'COMPLETED', 'CANCELLED'], MEMBER: ['IN_PROGRESS', 'COMPLETED'] },
  COMPLETED: { ADMIN: ['IN_PROGRESS'], MEMBER: [] },
  CANCELLED: { ADMIN: ['TODO'], MEMBER: [] },
};

/** The statuses that a caller with this role may set next. */
export const allowedTransitions = (from: TaskStatus, role: UserRole): TaskStatus[] => TRANSITIONS[from][role];

const ACTIVE: TaskStatus[] = ['TODO', 'IN_PROGRESS', 'IN_REVIEW'];

/** Open: there is still something to do. */
export const isActive = (status: TaskStatus) => ACTIVE.indexOf(status) >= 0;
