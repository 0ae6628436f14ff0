import { ulid } from 'ulid';
import { nextDay } from '../../domain/day.ts';
import type { Instant } from '../../domain/instant.ts';
import { REMINDER_TIME, type DueDay, type DueTimes } from '../../domain/task/due.ts';
import type { Act } from '../../domain/user/audit.ts';
import { instantAt } from './zones.ts';

const instantOf = (day: string, time: string, zone: string): string =>
  new Date(instantAt(day, time, zone)).toISOString();

/** The instants of a due day. The counterpart of `resolvers/shared/time.ts`; a test keeps them consistent. */
export function dueTimes(due: DueDay | null): DueTimes | null {
  if (due === null) return null;
  const after = nextDay(due.day);
  return {
    dueAt: instantOf(after, '00:00:00', due.zone),
    dueSoonAt: instantOf(due.day, REMINDER_TIME, due.zone),
    overdueAt: instantOf(after, REMINDER_TIME, due.zone),
  };
}

/**
 * The time of a change to something last changed at `before`: now, or a millisecond after that, whichever is later. Two
 * changes in one millisecond, or by clocks that differ, stay distinct and in the order in which they were written.
 */
export const momentAfter = (before: string, now: string): string =>
  new Date(Math.max(Date.parse(before) + 1, Date.parse(now))).toISOString();

/** An act at this time (ISO 8601), on a user who is new or does not change. */
export const actAt = (at: string): Act => ({ id: ulid(Date.parse(at)), at });

/** An act that changes a user last changed at `before` ({@link momentAfter}). */
export const actAfter = (before: string, now: string): Act => actAt(momentAfter(before, now));

/** @param milliseconds since the epoch */
export const instant = (milliseconds: number): Instant => ({
  iso: new Date(milliseconds).toISOString(),
  seconds: Math.floor(milliseconds / 1000),
});

export const present = (): Instant => instant(Date.now());

/** Milliseconds since the epoch. */
export const millisecondsOf = ({ iso }: Instant): number => Date.parse(iso);

export const later = (at: Instant, milliseconds: number): Instant => instant(millisecondsOf(at) + milliseconds);
