import { BatchGetCommand, paginateQuery, paginateScan, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import {
  byNewestPartition,
  countedKey,
  indexKeys,
  statsKey,
  taskKey,
  usersPartition,
  type IndexName,
} from '../../domain/keys.ts';
import { addDifference, COUNTERS, EVERYBODY, stateOf, zero, type CounterDelta } from '../../domain/task/counters.ts';
import type { TaskRow } from '../../domain/task/task.ts';
import { countTasks } from '../../functions/shared/countTasks.ts';
import { getItems } from '../../functions/shared/getItems.ts';

export interface Difference {
  /** `ALL`, or a user's id. */
  owner: string;
  counter: string;
  counted: number;
  found: number;
}

/**
 * What the counters say and what the tasks say, where they differ: for everybody together, and for each user, also those who have
 * no task any more. `now` (ISO 8601) decides what is overdue.
 */
export async function recount(
  documents: DynamoDBDocumentClient,
  table: string,
  now: string,
): Promise<{ tasks: number; differences: Difference[] }> {
  const found: Record<string, CounterDelta> = { [EVERYBODY]: zero() };
  let tasks = 0;
  for await (const { id } of rowsOf<{ id: string }>(documents, table, 'byStatus', usersPartition())) found[id] = zero();
  for await (const row of allTasks(documents, table)) {
    addDifference(found, null, stateOf(row, false, now));
    tasks += 1;
  }
  const differences: Difference[] = [];
  for (const [owner, counts] of Object.entries(found)) {
    const counters = await countersOf(documents, table, owner);
    for (const counter of COUNTERS) {
      const counted = counters[counter] ?? 0;
      if (counted !== counts[counter]) differences.push({ owner, counter, counted, found: counts[counter] });
    }
  }
  return { tasks, differences };
}

/**
 * Counts every task as it is now, and what is counted although it is deleted: what the counters know already adds nothing, what they never
 * heard of is made up for. No index has what is deleted, so that the whole table is read for its marks, a page after the other.
 */
export async function catchUp(documents: DynamoDBDocumentClient, table: string, now: string): Promise<void> {
  const db = { documents, table };
  for await (const row of allTasks(documents, table))
    await countTasks([{ row, deleted: false, at: row.updatedAt }], now, db);
  for await (const marks of marksOfTasks(documents, table)) {
    const items = await getItems(
      db,
      marks.map(({ id }) => taskKey(id)),
    );
    for (const { id, version } of marks) {
      const task = items.get(taskKey(id)) as { row: TaskRow; deletedAt?: string } | null;
      if (task !== null && task.deletedAt === undefined) continue;
      // TTL has taken the task away with its version: that was a later one than what is counted.
      const row = task?.row ?? { id, version: version + 1, status: 'TODO', assignees: [] };
      await countTasks([{ row, deleted: true, at: task?.deletedAt ?? now }], now, db);
    }
  }
}

/** The tasks that the counters have in them. */
async function* marksOfTasks(
  client: DynamoDBDocumentClient,
  TableName: string,
): AsyncGenerator<Array<{ id: string; version: number }>> {
  const prefix = countedKey('').PK;
  const pages = paginateScan(
    { client, pageSize: 1_000 },
    {
      TableName,
      FilterExpression: 'begins_with(PK, :counted) AND attribute_type(#state, :map)',
      ProjectionExpression: 'PK, #version',
      ExpressionAttributeNames: { '#state': 'state', '#version': 'version' },
      ExpressionAttributeValues: { ':counted': prefix, ':map': 'M' },
    },
  );
  for await (const { Items = [] } of pages)
    yield Items.map(({ PK, version }) => ({ id: String(PK).slice(prefix.length), version: Number(version) }));
}

async function countersOf(
  documents: DynamoDBDocumentClient,
  table: string,
  owner: string,
): Promise<Partial<CounterDelta>> {
  const { Responses } = await documents.send(
    new BatchGetCommand({ RequestItems: { [table]: { Keys: [{ ...statsKey(owner) }], ConsistentRead: true } } }),
  );
  return (Responses?.[table]?.[0] ?? {}) as Partial<CounterDelta>;
}

/** Every task that is not deleted. */
const allTasks = (documents: DynamoDBDocumentClient, table: string) =>
  rowsOf<TaskRow>(documents, table, 'byNewest', byNewestPartition());

async function* rowsOf<Row>(
  client: DynamoDBDocumentClient,
  TableName: string,
  IndexName: IndexName,
  partition: string,
): AsyncGenerator<Row> {
  const pages = paginateQuery(
    { client },
    {
      ...{ TableName, IndexName },
      KeyConditionExpression: '#k = :k',
      ExpressionAttributeNames: { '#k': indexKeys(IndexName).partitionKey },
      ExpressionAttributeValues: { ':k': partition },
    },
  );
  for await (const { Items = [] } of pages) for (const item of Items) yield (item as { row: Row }).row;
}
