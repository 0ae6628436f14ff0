import { TransactionCanceledException, TransactionConflictException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { INDEX_KEY, mailWindowKey, mailWindowsPartition, toldKey, waitingKey } from '../../domain/keys.ts';
import type { MailWindow, News } from '../../domain/mail/news.ts';
import { retry } from '../shared/retry.ts';
import type { Table } from '../shared/table.ts';

export interface Waiting {
  userId: string;
  window: MailWindow;
  news: News[];
  /** When the window closes if it opens now (epoch milliseconds). */
  closesAt: number;
}

type TransactItems = NonNullable<TransactWriteCommand['input']['TransactItems']>;

/** How long a repeat of an event is told from a new one: longer than an event may be late. */
const MARK_SECONDS = 30 * 86_400;

/**
 * Puts what was not taken in before, and opens or extends the window, all in one transaction: what waits has a window, and
 * nothing waits twice. `arrivals` counts, so that whoever closes the window knows whether something came meanwhile.
 * @throws the last error when others wrote the same window each time it was tried
 */
export async function putWaiting(waiting: Waiting, now: number, { documents, table }: Table): Promise<void> {
  let fresh = waiting.news;
  let mayPass = true;
  const put = async () => {
    if (fresh.length === 0) return;
    try {
      await documents.send(
        new TransactWriteCommand({ TransactItems: transaction({ ...waiting, news: fresh }, now, table) }),
      );
    } catch (error) {
      const known = knownAmong(error, fresh);
      mayPass = known !== null;
      fresh = fresh.filter((_, index) => !known?.has(index));
      throw error;
    }
  };
  await retry(put, { attempts: 8, mayPass: () => mayPass });
}

function transaction({ userId, window, news, closesAt }: Waiting, now: number, TableName: string): TransactItems {
  const ttl = Math.ceil(now / 1000) + MARK_SECONDS;
  return [
    ...news.flatMap((one): TransactItems => [
      {
        Put: {
          TableName,
          Item: { ...toldKey(userId, one.eventId), ttl },
          ConditionExpression: 'attribute_not_exists(PK)',
        },
      },
      { Put: { TableName, Item: { ...waitingKey(userId, window, one.at, one.eventId), news: one, ttl } } },
    ]),
    {
      Update: {
        TableName,
        Key: mailWindowKey(userId, window),
        UpdateExpression: `SET ${INDEX_KEY.reminders} = :open, nextReminderAt = if_not_exists(nextReminderAt, :closesAt) ADD arrivals :arrivals`,
        ExpressionAttributeValues: {
          ':open': mailWindowsPartition(),
          ':closesAt': new Date(closesAt).toISOString(),
          ':arrivals': news.length,
        },
      },
    },
  ];
}

/** Which of the news had been taken in before; none for a mere collision; null for an error that is neither. */
function knownAmong(error: unknown, news: News[]): Set<number> | null {
  if (error instanceof TransactionConflictException) return new Set();
  if (!(error instanceof TransactionCanceledException)) return null;
  const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code);
  const known = news.flatMap((_, index) => (codes[2 * index] === 'ConditionalCheckFailed' ? [index] : []));
  return known.length > 0 || codes.includes('TransactionConflict') ? new Set(known) : null;
}
