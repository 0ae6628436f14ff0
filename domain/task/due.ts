import { isActive } from './transitions.ts';
import type { TaskRow } from './task.ts';

/** A due day and its time zone. */
export interface DueDay {
  day: string;
  zone: string;
}

/** The instants (ISO 8601, UTC) of a due day in its zone. The edges compute them, where the zone rules are. */
export interface DueTimes {
  /** The end of the day. */
  dueAt: string;
  /** 08:00 on the day. */
  dueSoonAt: string;
  /** 08:00 on the next day. */
  overdueAt: string;
}

/** The time of day, in the task's zone, of reminders. */
export const REMINDER_TIME = '08:00:00';

/** The due day of a task, if it has one. */
export const dueDayOf = (row: TaskRow): DueDay | null =>
  row.dueDate == null || row.dueTimeZone == null ? null : { day: row.dueDate, zone: row.dueTimeZone };

/** The members of a row that say when it is due; none without a due day. */
export const dueFields = (
  due: DueDay | null,
  times: DueTimes | null,
): Pick<TaskRow, 'dueDate' | 'dueTimeZone' | 'dueAt'> =>
  due == null || times == null ? {} : { dueDate: due.day, dueTimeZone: due.zone, dueAt: times.dueAt };

/** The next reminder, which is armed when a date is set or a task is reopened; null for none. */
export function nextReminder(row: TaskRow, times: DueTimes | null, now: string): string | null {
  if (times == null) return null;
  if (!isActive(row.status)) return null;
  if (times.dueSoonAt > now) return times.dueSoonAt;
  return times.overdueAt > now ? times.overdueAt : null;
}
