import { BatchGetCommand, paginateQuery, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { byNewestPartition, indexKeys, statsKey, usersPartition, type IndexName } from '../../domain/keys.ts';
import { addDifference, COUNTERS, EVERYBODY, stateOf, zero, type CounterDelta } from '../../domain/task/counters.ts';
import type { TaskRow } from '../../domain/task/task.ts';
import { countTasks } from '../../functions/shared/countTasks.ts';

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

/** Counts every task as it is now: what the counters know already adds nothing, what they never heard of is made up for. */
export async function catchUp(documents: DynamoDBDocumentClient, table: string, now: string): Promise<void> {
  for await (const row of allTasks(documents, table))
    await countTasks([{ row, deleted: false, at: row.updatedAt }], now, { documents, table });
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
