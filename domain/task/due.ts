import { isActive } from './transitions.ts';
import type { TaskRow } from './task.ts';

/** A due day and the zone it is a day of. */
export interface DueDay {
  day: string;
  zone: string;
}

/** The instants (ISO 8601, UTC) of a due day in its zone; the edges compute them, where the zone rules are. */
export interface DueTimes {
  /** The end of the day. */
  dueAt: string;
  /** 08:00 on the day. */
  dueSoonAt: string;
  /** 08:00 on the day after. */
  overdueAt: string;
}

/** The hour of the day, in the task's zone, at which reminders go out. */
export const REMINDER_TIME = '08:00:00';

/** The due day of a task, if it has one. */
export const dueDayOf = (row: TaskRow): DueDay | null =>
  row.dueDate == null || row.dueTimeZone == null ? null : { day: row.dueDate, zone: row.dueTimeZone };

/** The members of a row that say when it is due: none of them without a due day. */
export const dueFields = (
  due: DueDay | null,
  times: DueTimes | null,
): Pick<TaskRow, 'dueDate' | 'dueTimeZone' | 'dueAt'> =>
  due == null || times == null ? {} : { dueDate: due.day, dueTimeZone: due.zone, dueAt: times.dueAt };

/** The first reminder still to come, armed when a date is set or a task opens again; null for none. */
export function nextReminder(row: TaskRow, times: DueTimes | null, now: string): string | null {
  if (times == null) return null;
  if (!isActive(row.status)) return null;
  if (times.dueSoonAt > now) return times.dueSoonAt;
  return times.overdueAt > now ? times.overdueAt : null;
}
