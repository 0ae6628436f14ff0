import { nextDay } from '../../domain/day.ts';
import type { MailWindow } from '../../domain/mail/news.ts';
import type { Instant } from '../../domain/instant.ts';
import { instant, later, millisecondsOf } from '../shared/time.ts';
import { dayAt, instantAt } from '../shared/zones.ts';

/** How long news waits for more, so that it becomes one mail. */
const SOON_MILLISECONDS = 2 * 60_000;

/** When a window that opens at this instant closes, in the person's zone and hour. */
export function closingTime(
  window: MailWindow,
  at: Instant,
  { timeZone, digestHour }: { timeZone: string; digestHour: number },
): Instant {
  if (window === 'SOON') return later(at, SOON_MILLISECONDS);
  const now = millisecondsOf(at);
  const time = `${`0${digestHour}`.slice(-2)}:00:00`;
  const today = dayAt(now, timeZone);
  const closes = instantAt(today, time, timeZone);
  return instant(closes > now ? closes : instantAt(nextDay(today), time, timeZone));
}
