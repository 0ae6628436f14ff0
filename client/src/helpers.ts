import { allowedTransitions as allowed, isActive } from '../../domain/task/transitions.ts';
import type { TaskStatus, UserRole } from './generated/operations.ts';

/** The statuses that a user with this role may set next, from the server's own table. */
export const allowedTransitions = (from: TaskStatus, role: UserRole): TaskStatus[] => allowed(from, role);

/** There is still something to do. */
export const isOpen = ({ status }: { status: TaskStatus }): boolean => isActive(status);

/**
 * Open, and its due day has ended by this clock (milliseconds since the epoch). The server's own answer is only as
 * current as its response.
 */
export const isOverdue = (task: { status: TaskStatus; dueAt: string | null }, now: number = Date.now()): boolean =>
  isOpen(task) && task.dueAt !== null && Date.parse(task.dueAt) < now;

/** The calendar day (`YYYY-MM-DD`) of an instant in a zone. Default: the device's zone. */
export const dayIn = (timeZone?: string, now: number | Date = Date.now()): string =>
  // Swedish dates have the form of ISO 8601.
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(now);

/**
 * Days from today until the task is due, both in the task's zone: 0 on the day, negative after it, null without a due
 * date.
 */
export function daysUntilDue(
  task: { dueDate: string | null; dueTimeZone: string | null },
  now: number = Date.now(),
): number | null {
  if (task.dueDate === null) return null;
  const today = dayIn(task.dueTimeZone ?? undefined, now);
  return Math.round((Date.parse(task.dueDate) - Date.parse(today)) / 86_400_000);
}
