import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Key } from '../../domain/keys.ts';
import { retry } from '../../functions/shared/retry.ts';
import type { Table } from '../../functions/shared/table.ts';

/** What to write, in no order. */
interface Writes {
  /** Whole items. */
  put?: readonly object[];
  /** Items with these keys. */
  delete?: readonly Key[];
}

/** BatchWriteItem's limit. */
const BATCH = 25;
/** Together they take a minute. */
const ATTEMPTS = 12;

/**
 * Writes and deletes any number of items without conditions, in requests of 25. What DynamoDB leaves unprocessed is
 * requested again.
 * @throws Error if DynamoDB has not accepted all of a request after a minute
 */
export async function writeBatches(db: Table, { put = [], delete: keys = [] }: Writes): Promise<void> {
  const requests = [
    ...put.map((Item) => ({ PutRequest: { Item: { ...Item } } })),
    ...keys.map(({ PK, SK }) => ({ DeleteRequest: { Key: { PK, SK } } })),
  ];
  for (let start = 0; start < requests.length; start += BATCH)
    await writeBatch(db, requests.slice(start, start + BATCH));
}

async function writeBatch({ documents, table }: Table, requests: Record<string, unknown>[]): Promise<void> {
  let rest = requests;
  const writeRest = async () => {
    const { UnprocessedItems } = await documents.send(new BatchWriteCommand({ RequestItems: { [table]: rest } }));
    rest = UnprocessedItems?.[table] ?? [];
    if (rest.length > 0) throw new Error(`${table} does not accept writes this fast`);
  };
  // Another try does not help a request that DynamoDB cannot read.
  await retry(writeRest, { attempts: ATTEMPTS, mayPass: ({ name }) => name !== 'ValidationException' });
}
