import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { keyName, type Key } from '../../domain/keys.ts';
import { retry } from './retry.ts';
import type { Table } from './table.ts';

const BATCH = 100;

/** Items by key, read consistently. An absent one is null. */
export interface Items {
  get(key: Key): unknown;
}

/**
 * Reads keys (repeats once) in batches of 100.
 * @throws ThrottledError if DynamoDB leaves keys unread five times in a row
 */
export async function getItems(db: Table, keys: Key[]): Promise<Items> {
  const wanted = new Map(keys.map((key) => [keyName(key), key]));
  const found = new Map<string, unknown>();
  const all = [...wanted.values()];
  for (let start = 0; start < all.length; start += BATCH) {
    for (const item of await readBatch(db, all.slice(start, start + BATCH))) found.set(keyName(item), item);
  }
  return { get: (key) => found.get(keyName(key)) ?? null };
}

/** The item under one key, or null. */
export const getItem = async (db: Table, key: Key): Promise<unknown> => (await getItems(db, [key])).get(key);

async function readBatch({ documents, table }: Table, keys: Key[]): Promise<Key[]> {
  const items: Key[] = [];
  let rest: Record<string, unknown>[] = keys.map(({ PK, SK }) => ({ PK, SK }));
  const readRest = async (): Promise<boolean> => {
    const { Responses, UnprocessedKeys } = await documents.send(
      new BatchGetCommand({ RequestItems: { [table]: { Keys: rest, ConsistentRead: true } } }),
    );
    items.push(...((Responses?.[table] ?? []) as unknown as Key[]));
    rest = UnprocessedKeys?.[table]?.Keys ?? [];
    return rest.length === 0;
  };
  const isRead = await retry(readRest, { attempts: 5, mayPass: () => false, again: (isWhole) => !isWhole });
  if (!isRead) throw new ThrottledError();
  return items;
}

/** DynamoDB has no capacity for us now. */
export class ThrottledError extends Error {
  override readonly name = 'ThrottledError';
}
