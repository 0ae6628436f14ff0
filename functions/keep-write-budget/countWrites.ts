import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { profileKey, writesKey, type Key } from '../../domain/keys.ts';
import { throttledUntil, WINDOW_MINUTES, windowOf } from '../../domain/user/writeBudget.ts';
import { getItems } from '../shared/getItems.ts';
import { logger } from '../shared/logger.ts';
import type { Table } from '../shared/table.ts';
import { present } from '../shared/time.ts';
import type { UserWrite } from './writeIn.ts';

/** How long a minute's writes are kept after they are of no more use, in seconds. */
const KEPT_SECONDS = 600;

/**
 * Adds writes to their minutes, and holds back users who are over the budget. A minute is the set of its writes: a write that is
 * seen again is in it already.
 */
export async function countWrites(writes: UserWrite[], budget: number, db: Table): Promise<void> {
  const byUser = new Map<string, Map<number, Set<string>>>();
  for (const { userId, id, at } of writes) {
    const minute = Math.floor(Date.parse(at) / 60_000);
    const minutes = byUser.get(userId) ?? new Map<number, Set<string>>();
    byUser.set(userId, minutes.set(minute, (minutes.get(minute) ?? new Set()).add(id)));
  }
  for (const [userId, minutes] of byUser) {
    for (const [minute, ids] of minutes) await add(userId, minute, ids, budget, db);
    await holdBack(userId, Math.max(...minutes.keys()), budget, db);
  }
}

const minuteKey = (userId: string, minute: number): Key =>
  writesKey(userId, new Date(minute * 60_000).toISOString().slice(0, 16));

/** A minute that is over the budget by itself takes no more: its item stays small, whatever somebody does. */
async function add(userId: string, minute: number, ids: Set<string>, budget: number, db: Table): Promise<void> {
  await unlessConditionFails(
    db.documents.send(
      new UpdateCommand({
        TableName: db.table,
        Key: minuteKey(userId, minute),
        UpdateExpression: 'ADD #writes :ids SET #ttl = :ttl',
        ConditionExpression: 'attribute_not_exists(#writes) OR size(#writes) < :budget',
        ExpressionAttributeNames: { '#writes': 'writes', '#ttl': 'ttl' },
        ExpressionAttributeValues: {
          ':ids': ids,
          ':budget': budget,
          ':ttl': (minute + WINDOW_MINUTES) * 60 + KEPT_SECONDS,
        },
      }),
    ),
  );
}

async function holdBack(userId: string, minute: number, budget: number, db: Table): Promise<void> {
  const keys = windowOf(minute).map((one) => minuteKey(userId, one));
  const items = await getItems(db.documents, db.table, keys);
  const counts = keys.map((key) => (items.get(key) as { writes?: Set<string> } | null)?.writes?.size ?? 0);
  const until = throttledUntil(counts, minute, budget);
  if (until === null || until <= present().nowSeconds) return;
  logger.warn('a user is over the write budget', { userId, until });
  await unlessConditionFails(
    db.documents.send(
      new UpdateCommand({
        TableName: db.table,
        Key: profileKey(userId),
        UpdateExpression: 'SET #until = :until',
        ConditionExpression: 'attribute_exists(PK) AND (attribute_not_exists(#until) OR #until < :until)',
        ExpressionAttributeNames: { '#until': 'throttledUntil' },
        ExpressionAttributeValues: { ':until': until },
      }),
    ),
  );
}

async function unlessConditionFails(update: Promise<unknown>): Promise<void> {
  try {
    await update;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
