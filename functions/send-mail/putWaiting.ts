import {
  INDEX_KEY,
  inReminders,
  mailWindowKey,
  MAIL_WINDOWS_PARTITION,
  toldKey,
  waitingKey,
} from '../../domain/keys.ts';
import type { MailWindow, News } from '../../domain/mail/news.ts';
import type { Instant } from '../../domain/instant.ts';
import type { FunctionWrite } from '../../domain/writes.ts';
import { repeatWhileLost } from '../shared/retry.ts';
import type { Table } from '../shared/table.ts';
import { tryTransact } from '../shared/transact.ts';

/** An item of news, and the request that it comes from. */
interface WaitingNews {
  news: News;
  correlationId?: string;
}

interface Waiting {
  userId: string;
  window: MailWindow;
  news: WaitingNews[];
  /** When the window closes if it opens now. */
  closesAt: Instant;
}

/** How long repeats of an event are recognised: longer than an event may be late. */
const MARK_SECONDS = 30 * 86_400;

/**
 * Adds news that was not accepted before, and opens or extends the window, all in one transaction: news that waits has
 * a window, and nothing waits twice. `arrivals` is a counter, so the function that closes the window knows whether news
 * arrived meanwhile.
 * @throws Error if others wrote the same window at every try
 */
export async function putWaiting(waiting: Waiting, at: Instant, db: Table): Promise<void> {
  let fresh = waiting.news;
  const put = async () => {
    if (fresh.length === 0) return 'written';
    const loss = await tryTransact(db, transaction({ ...waiting, news: fresh }, at));
    if (loss === null) return 'written';
    // Others accepted these meanwhile, or they wrote the same window.
    fresh = fresh.filter((_, index) => !loss.failedConditions.has(2 * index));
    return 'lost';
  };
  if ((await repeatWhileLost(put, 8)) === 'lost')
    throw new Error(`others wrote a window of ${waiting.userId} at every try`);
}

/** The mark and the item of each piece of news, then the window. */
function transaction({ userId, window, news, closesAt }: Waiting, at: Instant): FunctionWrite[] {
  const ttl = at.seconds + MARK_SECONDS;
  const { [INDEX_KEY.reminders]: open, ...closing } = inReminders(MAIL_WINDOWS_PARTITION, closesAt.iso);
  return [
    ...news.flatMap(({ news: one, correlationId }): FunctionWrite[] => [
      { write: 'put', key: toldKey(userId, one.eventId), item: { ttl }, condition: { is: 'absent' } },
      {
        write: 'put',
        key: waitingKey(userId, window, one.at, one.eventId),
        item: { news: one, ttl, ...(correlationId && { correlationId }) },
      },
    ]),
    {
      write: 'update',
      key: mailWindowKey(userId, window),
      set: { [INDEX_KEY.reminders]: open },
      setIfAbsent: closing,
      remove: [],
      add: { arrivals: news.length },
    },
  ];
}
