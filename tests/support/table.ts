import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  paginateQuery,
  paginateScan,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { documentsAt } from '../../scripts/shared/documentsAt.ts';
import { localConfig } from '../../scripts/shared/localConfig.ts';
import { writeBatches } from '../../scripts/shared/writeBatches.ts';
import type { Outputs } from '../../scripts/start/outputs.ts';

export type Row = Record<string, any>;

/** The table behind the API, as the account's owner sees it, for checks of what no field of the API shows. */
export interface Table {
  documents: DynamoDBDocumentClient;
  /** Its name. */
  table: string;
  /** Everything in one task's partition: the task, its assignments, its events. */
  rowsOf(taskId: string): Promise<Row[]>;
  /** The sort keys of these items. */
  keysOf(taskId: string): Promise<string[]>;
  profile(userId: string): Promise<Row | undefined>;
  /** Writes items unchanged. */
  puts(items: Row[]): Promise<void>;
  /** Every item of the table. */
  everything(): Promise<Row[]>;
  /** The primary key of every item. */
  keys(): Promise<Row[]>;
  /** Changes role or status without the API, including the index keys. */
  changeProfile(
    userId: string,
    change: { role?: string; status?: string; timeZone?: string; email?: string },
  ): Promise<void>;
  removeProfile(userId: string): Promise<void>;
}

export function tableOf(outputs: Outputs): Table {
  const { tableName: TableName } = outputs;
  const documents = documentsAt(localConfig(outputs));
  const profileKey = (userId: string) => ({ PK: `USER#${userId}`, SK: 'PROFILE' });

  function rowsOf(taskId: string): Promise<Row[]> {
    const query = { KeyConditionExpression: 'PK = :pk', ExpressionAttributeValues: { ':pk': `TASK#${taskId}` } };
    return itemsOf(paginateQuery({ client: documents }, { TableName, ConsistentRead: true, ...query }));
  }

  const scan = (input: object = {}): Promise<Row[]> =>
    itemsOf(paginateScan({ client: documents }, { TableName, ConsistentRead: true, ...input }));

  const profile = async (userId: string) =>
    (await documents.send(new GetCommand({ TableName, Key: profileKey(userId), ConsistentRead: true }))).Item;

  return {
    documents,
    table: TableName,
    rowsOf,
    keysOf: async (taskId) => (await rowsOf(taskId)).map(({ SK }) => SK),
    profile,
    puts: (items) => writeBatches({ documents, table: TableName }, { put: items }),
    everything: () => scan(),
    keys: () => scan({ ProjectionExpression: 'PK, SK' }),
    async removeProfile(userId) {
      await documents.send(new DeleteCommand({ TableName, Key: profileKey(userId) }));
    },
    async changeProfile(userId, change) {
      const row = { ...(await profile(userId))?.row, ...change };
      await documents.send(
        new UpdateCommand({
          TableName,
          Key: profileKey(userId),
          UpdateExpression: 'SET #row = :row, kO = :byStatus, kP = :byRole, kQ = :byBoth',
          ExpressionAttributeNames: { '#row': 'row' },
          ExpressionAttributeValues: {
            ':row': row,
            ':byStatus': `USERS#${row.status}#0`,
            ':byRole': `USERS#${row.role}#0`,
            ':byBoth': `USERS#${row.role}#${row.status}#0`,
          },
        }),
      );
    },
  };
}

async function itemsOf(pages: AsyncIterable<{ Items?: Row[] | undefined }>): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const { Items = [] } of pages) rows.push(...Items);
  return rows;
}
