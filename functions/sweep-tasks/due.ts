import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { indexKeys, type Key } from '../../domain/keys.ts';
import type { Table } from '../shared/table.ts';

const PAGE = 400;

/** The keys of what a partition of the index `reminders` holds up to an instant (ISO 8601), the earliest first, page by page. */
export async function* due(partition: string, now: string, { documents, table }: Table): AsyncGenerator<Key[]> {
  const { partitionKey, sortKey } = indexKeys('reminders');
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const page = await documents.send(
      new QueryCommand({
        TableName: table,
        IndexName: 'reminders',
        Limit: PAGE,
        KeyConditionExpression: '#partition = :partition AND #at <= :now',
        ExpressionAttributeNames: { '#partition': partitionKey, '#at': sortKey },
        ExpressionAttributeValues: { ':partition': partition, ':now': now },
        ...(ExclusiveStartKey && { ExclusiveStartKey }),
      }),
    );
    yield (page.Items ?? []).map(({ PK, SK }) => ({ PK: PK as string, SK: SK as string }));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
}
