import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import { indexKeys, type Key } from '../../domain/keys.ts';
import type { Table } from '../shared/table.ts';

const PAGE = 400;

/** The keys in a partition of the index `reminders` up to an instant (ISO 8601), earliest first, page by page. */
export async function* due(partition: string, now: string, { documents, table }: Table): AsyncGenerator<Key[]> {
  const { partitionKey, sortKey } = indexKeys('reminders');
  const pages = paginateQuery(
    { client: documents, pageSize: PAGE },
    {
      TableName: table,
      IndexName: 'reminders',
      KeyConditionExpression: '#partition = :partition AND #at <= :now',
      ExpressionAttributeNames: { '#partition': partitionKey, '#at': sortKey },
      ExpressionAttributeValues: { ':partition': partition, ':now': now },
    },
  );
  for await (const { Items = [] } of pages) yield Items.map(({ PK, SK }) => ({ PK: PK as string, SK: SK as string }));
}
