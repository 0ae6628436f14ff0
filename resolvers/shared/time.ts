import { util } from '@aws-appsync/utils';
import { nextDay } from '../../domain/day.ts';
import { REMINDER_TIME, type DueDay, type DueTimes } from '../../domain/task/due.ts';
import { JAVA_NAMES } from '../../domain/timeZone.ts';

/**
 * The instant (ISO 8601, UTC) of a local time. A time in a gap moves later by the length of the gap; a time in an
 * overlap is the earlier instant. Java and `Temporal` do likewise.
 */
const instantOf = (day: string, time: string, zone: string) =>
  util.time.epochMilliSecondsToISO8601(
    util.time.parseFormattedToEpochMilliSeconds(`${day} ${time}`, 'yyyy-MM-dd HH:mm:ss', JAVA_NAMES[zone] ?? zone),
  );

const MIDNIGHT = '00:00:00';

/** The instant at which a day begins in a zone. Both must have been checked: errors of `util.time` cannot be caught. */
export const startOfDay = (day: string, zone: string) => instantOf(day, MIDNIGHT, zone);

export function dueTimes(due: DueDay | null): DueTimes | null {
  if (due == null) return null;
  const after = nextDay(due.day);
  return {
    dueAt: instantOf(after, MIDNIGHT, due.zone),
    dueSoonAt: instantOf(due.day, REMINDER_TIME, due.zone),
    overdueAt: instantOf(after, REMINDER_TIME, due.zone),
  };
}
