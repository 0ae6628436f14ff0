import {
  indexKeys,
  inReminders,
  mailPartition,
  mailWindowKey,
  MAIL_WINDOWS_PARTITION,
  REMINDERS_SORT_KEY,
  waitingPrefix,
} from '../../domain/keys.ts';
import type { MailWindow, News } from '../../domain/mail/news.ts';
import type { Instant } from '../../domain/instant.ts';
import type { FunctionWrite } from '../../domain/writes.ts';
import { getItem } from '../shared/getItems.ts';
import { queryPages } from '../shared/query.ts';
import { retry } from '../shared/retry.ts';
import type { Table } from '../shared/table.ts';
import { instant, later } from '../shared/time.ts';
import { tryTransact } from '../shared/transact.ts';
import { updateItem } from '../shared/writeItem.ts';

/** A window that only this invocation may handle until the lease ends. */
export interface Claim {
  userId: string;
  window: MailWindow;
  leaseId: string;
  /** How much news had arrived when it was claimed. */
  arrivals: number;
  /** How often a mail of this window has failed. */
  failures: number;
}

/**
 * The item of a window. With `leaseId`, `nextReminderAt` is the end of the lease; without, the instant at which the
 * window closes.
 */
interface StoredWindow {
  [REMINDERS_SORT_KEY]?: string;
  leaseId?: string;
  arrivals: number;
  failures?: number;
}

/** Longer than an invocation may last: when it has passed, the holder is dead. */
const LEASE_MILLISECONDS = 45_000;
/** Below the 100 items of a transaction. */
export const NEWS_A_MAIL = 90;

type Claimed = { claim: Claim } | { claim: null; leasedUntil: Instant | null };

/**
 * Claims a window that is due, whose lease has ended, or that was set aside. Otherwise returns until when another
 * invocation holds it.
 */
export async function claimWindow(
  userId: string,
  window: MailWindow,
  leaseId: string,
  at: Instant,
  db: Table,
): Promise<Claimed> {
  const claimed = await updateItem(db, {
    key: mailWindowKey(userId, window),
    set: { leaseId, ...inReminders(MAIL_WINDOWS_PARTITION, later(at, LEASE_MILLISECONDS).iso) },
    remove: [],
    condition: { is: 'dueOrLeased', now: at.iso, leaseId },
  });
  if (claimed !== null) {
    const { arrivals, failures = 0 } = claimed as unknown as StoredWindow;
    return { claim: { userId, window, leaseId, arrivals, failures } };
  }
  const stored = await readWindow(userId, window, db);
  const until = stored?.leaseId === undefined ? undefined : stored[REMINDERS_SORT_KEY];
  return { claim: null, leasedUntil: until === undefined ? null : instant(Date.parse(until)) };
}

/** An item of news, the sort key that removes it, and the request that it comes from. */
export interface Gathered {
  sortKey: string;
  news: News;
  correlationId?: string;
}

/** The waiting news, oldest first, {@link NEWS_A_MAIL} at most, with the keys by which it is removed. */
export async function gather({ userId, window }: Claim, db: Table): Promise<Gathered[]> {
  const range = {
    partition: mailPartition(userId),
    sortKey: { beginsWith: waitingPrefix(window) },
    pageSize: NEWS_A_MAIL,
  };
  for await (const items of queryPages<Waiting>(db, range))
    return items.map(({ SK, news, correlationId }) => ({ sortKey: SK, news, correlationId }));
  return [];
}

interface Waiting extends Omit<Gathered, 'sortKey'> {
  SK: string;
}

/**
 * Removes reported news and closes the window. If there is more, or something arrived meanwhile, the window closes
 * again at `nextAt`. `lost` if another invocation took over the lease and is handling the window.
 */
export async function finishWindow(
  claim: Claim,
  toldSortKeys: string[],
  { more, nextAt }: { more: boolean; nextAt: Instant },
  db: Table,
): Promise<'closed' | 'open' | 'lost'> {
  const key = mailWindowKey(claim.userId, claim.window);
  const { leaseId, arrivals } = claim;
  const removed = toldSortKeys.map((SK): FunctionWrite => ({ write: 'delete', key: { PK: key.PK, SK } }));
  if (!more) {
    const close: FunctionWrite = { write: 'delete', key, condition: { is: 'equals', values: { leaseId, arrivals } } };
    if (await isWritten(db, [...removed, close])) return 'closed';
  }
  const reopen: FunctionWrite = {
    write: 'update',
    key,
    set: { [REMINDERS_SORT_KEY]: nextAt.iso },
    remove: ['leaseId', 'failures'],
    condition: { is: 'equals', values: { leaseId } },
  };
  return (await isWritten(db, [...removed, reopen])) ? 'open' : 'lost';
}

/**
 * Returns a claim after a failed mail, to be retried at `nextAt`. With null it is set aside until something new arrives
 * or somebody redrives it.
 */
export async function releaseWindow(claim: Claim, nextAt: Instant | null, db: Table): Promise<void> {
  await updateItem(db, {
    key: mailWindowKey(claim.userId, claim.window),
    set: nextAt === null ? {} : { [REMINDERS_SORT_KEY]: nextAt.iso },
    remove: nextAt === null ? ['leaseId', ...Object.values(indexKeys('reminders'))] : ['leaseId'],
    add: { failures: 1 },
    condition: { is: 'equals', values: { leaseId: claim.leaseId } },
  });
}

const readWindow = async (userId: string, window: MailWindow, db: Table) =>
  (await getItem(db, mailWindowKey(userId, window))) as StoredWindow | null;

/**
 * Retries the transaction as often as necessary: the mail has been sent, and without this write it would be sent again.
 * False if a condition fails.
 */
const isWritten = (db: Table, writes: FunctionWrite[]) =>
  retry(
    async () => {
      const loss = await tryTransact(db, writes);
      if (loss === null) return true;
      if (loss.failedConditions.size > 0) return false;
      throw new Error('another write of the same window came between');
    },
    { attempts: 6 },
  );
