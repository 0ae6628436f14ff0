import { BatchGetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Key } from '../../domain/keys.ts';

const BATCH = 100;
const ATTEMPTS = 5;

/** Items by key, read consistently; an absent one is null. */
export interface Items {
  get(key: Key): unknown;
}

/**
 * Reads keys (repeats once) in batches of 100.
 * @throws ThrottledError when DynamoDB leaves keys unread five times in a row
 */
export async function getItems(documents: DynamoDBDocumentClient, table: string, keys: Key[]): Promise<Items> {
  const wanted = new Map(keys.map((key) => [nameOf(key), key]));
  const found = new Map<string, unknown>();
  const all = [...wanted.values()];
  for (let start = 0; start < all.length; start += BATCH) {
    for (const item of await readBatch(documents, table, all.slice(start, start + BATCH)))
      found.set(nameOf(item), item);
  }
  return { get: (key) => found.get(nameOf(key)) ?? null };
}

const nameOf = (key: Key) => `${key.PK}|${key.SK}`;

async function readBatch(documents: DynamoDBDocumentClient, table: string, keys: Key[]): Promise<Key[]> {
  const items: Key[] = [];
  let rest: Record<string, unknown>[] = keys.map(({ PK, SK }) => ({ PK, SK }));
  for (let attempt = 1; rest.length > 0; attempt += 1) {
    if (attempt > ATTEMPTS) throw new ThrottledError();
    if (attempt > 1) await new Promise((resolve) => setTimeout(resolve, 25 * 2 ** attempt * Math.random()));
    const { Responses, UnprocessedKeys } = await documents.send(
      new BatchGetCommand({ RequestItems: { [table]: { Keys: rest, ConsistentRead: true } } }),
    );
    items.push(...((Responses?.[table] ?? []) as unknown as Key[]));
    rest = UnprocessedKeys?.[table]?.Keys ?? [];
  }
  return items;
}

/** DynamoDB has no capacity for us right now. */
export class ThrottledError extends Error {
  override readonly name = 'ThrottledError';
}
