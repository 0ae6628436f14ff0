import { BatchGetCommand, paginateQuery, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { FORMAT } from '../../domain/format.ts';
import { byNewestPartition, indexKeys, profileKey, taskKey, usersPartition, type Key } from '../../domain/keys.ts';

/** A row that was written in an older form. */
export interface OldRow {
  key: Key;
  format: number;
}

/** Rows that say their form, and where they are listed. A deleted task is in no index: it comes forward when it is restored. */
export const KINDS = {
  tasks: { index: 'byNewest', partition: byNewestPartition(), keyOf: taskKey },
  users: { index: 'byStatus', partition: usersPartition(), keyOf: profileKey },
} as const;

export type Kind = keyof typeof KINDS;

/** DynamoDB takes so many keys in one BatchGetItem. */
const BATCH = 100;

/** How many rows of a kind there are, page by page, and which of them are in an older form. */
export async function* oldRows(
  documents: DynamoDBDocumentClient,
  table: string,
  kind: Kind,
): AsyncGenerator<{ rows: number; old: OldRow[] }> {
  const { index, partition, keyOf } = KINDS[kind];
  const pages = paginateQuery(
    { client: documents, pageSize: BATCH },
    {
      TableName: table,
      IndexName: index,
      KeyConditionExpression: '#k = :k',
      ExpressionAttributeNames: { '#k': indexKeys(index).partitionKey },
      ExpressionAttributeValues: { ':k': partition },
    },
  );
  for await (const { Items = [] } of pages) {
    if (Items.length === 0) continue;
    const keys = Items.map(({ row }) => keyOf((row as { id: string }).id));
    const old = (await formatsOf(documents, table, keys)).filter(({ format }) => format < FORMAT);
    yield { rows: keys.length, old };
  }
}

/** Indexes do not show the number; the rows themselves do. */
async function formatsOf(documents: DynamoDBDocumentClient, table: string, keys: Key[]): Promise<OldRow[]> {
  const found: OldRow[] = [];
  for (let left: Key[] = keys; left.length > 0;) {
    const { Responses, UnprocessedKeys } = await documents.send(
      new BatchGetCommand({
        RequestItems: {
          [table]: {
            Keys: left.map((key) => ({ ...key })),
            ConsistentRead: true,
            ProjectionExpression: 'PK, SK, #format',
            ExpressionAttributeNames: { '#format': 'format' },
          },
        },
      }),
    );
    for (const { PK, SK, format = 1 } of Responses?.[table] ?? [])
      found.push({ key: { PK, SK } as Key, format: Number(format) });
    left = (UnprocessedKeys?.[table]?.Keys ?? []) as Key[];
  }
  return found;
}
