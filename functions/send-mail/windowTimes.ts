import { nextDay } from '../../domain/day.ts';
import type { MailWindow } from '../../domain/mail/news.ts';
import { dayAt, instantAt } from '../shared/zones.ts';

/** How long news waits for more, so that it becomes one mail. */
const SOON_MILLISECONDS = 2 * 60_000;

/** When a window that opens at `now` (epoch milliseconds) closes, in the person's zone and hour. */
export function closingTime(
  window: MailWindow,
  now: number,
  { timeZone, digestHour }: { timeZone: string; digestHour: number },
): number {
  if (window === 'SOON') return now + SOON_MILLISECONDS;
  const time = `${`0${digestHour}`.slice(-2)}:00:00`;
  const today = dayAt(now, timeZone);
  const closes = instantAt(today, time, timeZone);
  return closes > now ? closes : instantAt(nextDay(today), time, timeZone);
}
