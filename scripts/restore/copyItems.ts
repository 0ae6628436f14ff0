import { paginateScan, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Item } from '../../functions/shared/personal/itemKind.ts';

/** A table, and a client that can reach it. */
export interface TableAt {
  documents: DynamoDBDocumentClient;
  tableName: string;
}

/** Every item of a table, page by page. Only operators read this way: no role of ours may scan. */
export async function* itemsOf({ documents: client, tableName: TableName }: TableAt): AsyncGenerator<Item[]> {
  for await (const { Items = [] } of paginateScan({ client }, { TableName, ConsistentRead: true }))
    yield Items as Item[];
}

export async function isEmpty(table: TableAt): Promise<boolean> {
  for await (const page of itemsOf(table)) if (page.length > 0) return false;
  return true;
}
