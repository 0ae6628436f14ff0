import { paginateQuery, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Table } from './table.ts';

/** Every item that a query finds, page by page, as far as the caller reads. */
export async function* query<Item>(
  { documents, table }: Table,
  input: Omit<QueryCommandInput, 'TableName'>,
): AsyncGenerator<Item> {
  for await (const { Items = [] } of paginateQuery({ client: documents }, { TableName: table, ...input }))
    yield* Items as Item[];
}
