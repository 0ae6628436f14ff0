import type { TaskPriority, TaskRow, TaskStatus } from '@taskwire/client';

/** In the order of the work. */
export const STATUSES: readonly TaskStatus[] = ['TODO', 'IN_PROGRESS', 'IN_REVIEW', 'COMPLETED', 'CANCELLED'];
/** The most urgent first. */
export const PRIORITIES: readonly TaskPriority[] = ['URGENT', 'HIGH', 'MEDIUM', 'LOW'];

/** The tasks of each status, in the order given. */
export function byStatus(tasks: readonly TaskRow[]): Record<TaskStatus, TaskRow[]> {
  const columns: Record<TaskStatus, TaskRow[]> = {
    TODO: [],
    IN_PROGRESS: [],
    IN_REVIEW: [],
    COMPLETED: [],
    CANCELLED: [],
  };
  for (const task of tasks) columns[task.status].push(task);
  return columns;
}
