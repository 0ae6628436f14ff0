import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { QueryCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import {
  INDEX_KEY,
  mailPartition,
  mailWindowKey,
  mailWindowsPartition,
  TABLE,
  waitingPrefix,
} from '../../domain/keys.ts';
import type { MailWindow, News } from '../../domain/mail/news.ts';
import { getItem } from '../shared/getItems.ts';
import { retry } from '../shared/retry.ts';
import type { Table } from '../shared/table.ts';

/** A window that only this invocation may work on until the lease ends. */
export interface Claim {
  userId: string;
  window: MailWindow;
  leaseId: string;
  /** How many news had arrived when it was claimed. */
  arrivals: number;
  /** How often a mail of this window has failed. */
  failures: number;
}

/** The item of a window. With `leaseId`, `nextReminderAt` is the end of the lease; before, the instant at which it closes. */
interface StoredWindow {
  nextReminderAt?: string;
  leaseId?: string;
  arrivals: number;
  failures?: number;
}

/** Longer than an invocation may last: when it is over, whoever held it is dead. */
export const LEASE_MILLISECONDS = 45_000;
/** Below the 100 items of a transaction. */
export const NEWS_A_MAIL = 90;

export type Claimed = { claim: Claim } | { claim: null; leasedUntil: number | null };

/** Claims a window that is due, or whose lease is over, or that was set aside. Otherwise says until when another holds it. */
export async function claimWindow(
  userId: string,
  window: MailWindow,
  leaseId: string,
  now: number,
  { documents, table }: Table,
): Promise<Claimed> {
  try {
    const { Attributes } = await documents.send(
      new UpdateCommand({
        TableName: table,
        Key: mailWindowKey(userId, window),
        UpdateExpression: `SET leaseId = :leaseId, ${INDEX_KEY.reminders} = :open, nextReminderAt = :until`,
        ConditionExpression:
          'attribute_exists(PK) AND (attribute_not_exists(nextReminderAt) OR nextReminderAt <= :now OR leaseId = :leaseId)',
        ExpressionAttributeValues: {
          ':leaseId': leaseId,
          ':open': mailWindowsPartition(),
          ':until': new Date(now + LEASE_MILLISECONDS).toISOString(),
          ':now': new Date(now).toISOString(),
        },
        ReturnValues: 'ALL_NEW',
      }),
    );
    const { arrivals, failures = 0 } = Attributes as StoredWindow;
    return { claim: { userId, window, leaseId, arrivals, failures } };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const stored = await readWindow(userId, window, { documents, table });
    const leased = stored?.leaseId !== undefined && stored.nextReminderAt !== undefined;
    return { claim: null, leasedUntil: leased ? Date.parse(stored.nextReminderAt as string) : null };
  }
}

/** What waits, the oldest first, {@link NEWS_A_MAIL} at most; with the keys to remove it by. */
export async function gather(
  { userId, window }: Claim,
  { documents, table }: Table,
): Promise<{ sortKey: string; news: News }[]> {
  const { Items = [] } = await documents.send(
    new QueryCommand({
      TableName: table,
      ConsistentRead: true,
      Limit: NEWS_A_MAIL,
      KeyConditionExpression: '#pk = :pk AND begins_with(#sk, :prefix)',
      ExpressionAttributeNames: { '#pk': TABLE.partitionKey, '#sk': TABLE.sortKey },
      ExpressionAttributeValues: { ':pk': mailPartition(userId), ':prefix': waitingPrefix(window) },
    }),
  );
  return Items.map((item) => ({ sortKey: item[TABLE.sortKey] as string, news: item['news'] as News }));
}

/**
 * Removes what was told, and closes the window; or, if there is more or something came meanwhile, has it close again at `nextAt`. `lost` when the
 * lease was lost to another, who works on it now.
 */
export async function finishWindow(
  claim: Claim,
  toldSortKeys: string[],
  { more, nextAt }: { more: boolean; nextAt: number },
  db: Table,
): Promise<'closed' | 'open' | 'lost'> {
  const { documents, table: TableName } = db;
  const PK = mailPartition(claim.userId);
  const Key = mailWindowKey(claim.userId, claim.window);
  const removed = toldSortKeys.map((SK) => ({ Delete: { TableName, Key: { PK, SK } } }));
  const values = { ':leaseId': claim.leaseId };
  if (!more) {
    const close = {
      Delete: {
        TableName,
        Key,
        ConditionExpression: 'leaseId = :leaseId AND arrivals = :arrivals',
        ExpressionAttributeValues: { ...values, ':arrivals': claim.arrivals },
      },
    };
    if (await written(db, [...removed, close])) return 'closed';
  }
  const reopen = {
    Update: {
      TableName,
      Key,
      UpdateExpression: 'SET nextReminderAt = :next REMOVE leaseId, failures',
      ConditionExpression: 'leaseId = :leaseId',
      ExpressionAttributeValues: { ...values, ':next': new Date(nextAt).toISOString() },
    },
  };
  return (await written({ documents, table: TableName }, [...removed, reopen])) ? 'open' : 'lost';
}

/** Gives a claim back after a mail failed, to be tried again at `nextAt`; for null it is set aside until something new comes or somebody redrives. */
export async function releaseWindow(claim: Claim, nextAt: number | null, { documents, table }: Table): Promise<void> {
  try {
    await documents.send(
      new UpdateCommand({
        TableName: table,
        Key: mailWindowKey(claim.userId, claim.window),
        UpdateExpression:
          nextAt === null
            ? `REMOVE leaseId, ${INDEX_KEY.reminders}, nextReminderAt ADD failures :one`
            : 'SET nextReminderAt = :next REMOVE leaseId ADD failures :one',
        ConditionExpression: 'leaseId = :leaseId',
        ExpressionAttributeValues: {
          ':leaseId': claim.leaseId,
          ':one': 1,
          ...(nextAt !== null && { ':next': new Date(nextAt).toISOString() }),
        },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

const readWindow = async (userId: string, window: MailWindow, db: Table) =>
  (await getItem(db, mailWindowKey(userId, window))) as StoredWindow | null;

/** A transaction as often as it takes: the mail is sent, and what is not written now is sent once more. False: a condition fails. */
const written = ({ documents }: Table, TransactItems: TransactWriteCommand['input']['TransactItems']) =>
  retry(
    async () => {
      try {
        await documents.send(new TransactWriteCommand({ TransactItems }));
        return true;
      } catch (error) {
        const reasons = error instanceof TransactionCanceledException ? (error.CancellationReasons ?? []) : [];
        if (reasons.some(({ Code }) => Code === 'ConditionalCheckFailed')) return false;
        throw error;
      }
    },
    { attempts: 6 },
  );
