import { BatchGetCommand, QueryCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { byNewestPartition, indexKeys, statsKey } from '../../domain/keys.ts';
import { addDifference, COUNTERS, EVERYBODY, stateOf, zero, type CounterDelta } from '../../domain/task/counters.ts';
import type { TaskRow } from '../../domain/task/task.ts';

export interface Difference {
  /** `ALL`, or a user's id. */
  owner: string;
  counter: string;
  counted: number;
  found: number;
}

/** What the counters say and what the tasks say, where they differ. `now` (ISO 8601) decides what is overdue. */
export async function recount(
  documents: DynamoDBDocumentClient,
  table: string,
  now: string,
): Promise<{ tasks: number; differences: Difference[] }> {
  const found: Record<string, CounterDelta> = { [EVERYBODY]: zero() };
  let tasks = 0;
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
async function* allTasks(documents: DynamoDBDocumentClient, table: string): AsyncGenerator<TaskRow> {
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const page = await documents.send(
      new QueryCommand({
        TableName: table,
        IndexName: 'byNewest',
        KeyConditionExpression: '#k = :k',
        ExpressionAttributeNames: { '#k': indexKeys('byNewest').partitionKey },
        ExpressionAttributeValues: { ':k': byNewestPartition() },
        ...(ExclusiveStartKey && { ExclusiveStartKey }),
      }),
    );
    for (const item of page.Items ?? []) yield (item as { row: TaskRow }).row;
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
}
