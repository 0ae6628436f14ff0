import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { openTasksOf } from '../../domain/user/reassignTasks.ts';
import type { TaskRow } from '../../domain/task/task.ts';
import type { Table } from '../shared/table.ts';

/** Ids of all open tasks of a user, by due date, as the index has them: a moment behind the table. */
export async function openTaskIds(userId: string, { documents, table }: Table): Promise<string[]> {
  const { index, partitionKey, partition } = openTasksOf(userId);
  const ids: string[] = [];
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const page = await documents.send(
      new QueryCommand({
        TableName: table,
        IndexName: index ?? undefined,
        KeyConditionExpression: '#k = :k',
        ProjectionExpression: '#row.#id',
        ExpressionAttributeNames: { '#k': partitionKey, '#row': 'row', '#id': 'id' },
        ExpressionAttributeValues: { ':k': partition },
        ...(ExclusiveStartKey && { ExclusiveStartKey }),
      }),
    );
    for (const item of page.Items ?? []) ids.push((item as { row: Pick<TaskRow, 'id'> }).row.id);
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return ids;
}
