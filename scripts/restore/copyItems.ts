import { BatchWriteCommand, paginateScan, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Item } from '../../functions/shared/personal/itemKind.ts';
import { retry } from '../../functions/shared/retry.ts';

/** A table, and a client that can reach it. */
export interface TableAt {
  documents: DynamoDBDocumentClient;
  tableName: string;
}

/** BatchWriteItem's limit. */
const BATCH = 25;

/** Every item of a table, page by page. Only operators read this way: no role of ours may scan. */
export async function* itemsOf({ documents: client, tableName: TableName }: TableAt): AsyncGenerator<Item[]> {
  for await (const { Items = [] } of paginateScan({ client }, { TableName, ConsistentRead: true }))
    yield Items as Item[];
}

export async function isEmpty(table: TableAt): Promise<boolean> {
  for await (const page of itemsOf(table)) if (page.length > 0) return false;
  return true;
}

/**
 * Writes items, in no order.
 * @throws Error if DynamoDB has not accepted all of them after a minute of retries
 */
export async function putItems(items: Item[], { documents, tableName }: TableAt): Promise<void> {
  for (let start = 0; start < items.length; start += BATCH) {
    let rest = items
      .slice(start, start + BATCH)
      .map((item) => ({ PutRequest: { Item: item as Record<string, unknown> } }));
    await retry(
      async () => {
        const { UnprocessedItems } = await documents.send(
          new BatchWriteCommand({ RequestItems: { [tableName]: rest } }),
        );
        rest = (UnprocessedItems?.[tableName] ?? []) as typeof rest;
        if (rest.length > 0) throw new Error(`${tableName} does not accept writes this fast`);
      },
      { attempts: 12 },
    );
  }
}
