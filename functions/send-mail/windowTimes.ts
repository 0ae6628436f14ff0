import { Temporal } from 'temporal-polyfill';
import type { MailWindow } from '../../domain/mail/news.ts';

/** How long news wait for others, so that they become one mail. */
export const SOON_MILLISECONDS = 2 * 60_000;

/** When a window that opens at `now` (epoch milliseconds) closes, in the person's zone and hour. */
export function closingTime(
  window: MailWindow,
  now: number,
  { timeZone, digestHour }: { timeZone: string; digestHour: number },
): number {
  if (window === 'SOON') return now + SOON_MILLISECONDS;
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
  const time = Temporal.PlainTime.from({ hour: digestHour });
  const today = here.toPlainDate().toZonedDateTime({ timeZone, plainTime: time });
  if (today.epochMilliseconds > now) return today.epochMilliseconds;
  return here.toPlainDate().add({ days: 1 }).toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds;
}
