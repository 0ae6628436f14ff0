import { paginateScan } from '@aws-sdk/lib-dynamodb';
import type { Item } from '../../functions/shared/personal/itemKind.ts';
import type { Table } from '../../functions/shared/table.ts';

/** Every item of a table, page by page. Only operators read this way: no role of ours may scan. */
export async function* itemsOf({ documents: client, table: TableName }: Table): AsyncGenerator<Item[]> {
  for await (const { Items = [] } of paginateScan({ client }, { TableName, ConsistentRead: true }))
    yield Items as Item[];
}

export async function isEmpty(db: Table): Promise<boolean> {
  for await (const page of itemsOf(db)) if (page.length > 0) return false;
  return true;
}
