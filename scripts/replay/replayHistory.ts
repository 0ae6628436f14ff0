import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { EVENT_PREFIX, taskKey, type Key } from '../../domain/keys.ts';
import type { Deployment } from '../admin/deployment.ts';
import { routeAgain } from './routeAgain.ts';

/** As many as the router can deliver within its time limit. */
const BATCH = 10;

/**
 * Delivers the whole history of a task, in the order of its versions.
 * @returns how many events were delivered, and how many still cannot be
 */
export async function replayHistory(
  deployment: Deployment,
  taskId: string,
): Promise<{ replayed: number; stuck: number }> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(deployment.clientConfig));
  const pages = paginateQuery(
    { client },
    {
      TableName: deployment.tableName,
      KeyConditionExpression: 'PK = :task AND begins_with(SK, :event)',
      ExpressionAttributeValues: { ':task': taskKey(taskId).PK, ':event': EVENT_PREFIX },
      ProjectionExpression: 'PK, SK',
    },
  );
  const outcome = { replayed: 0, stuck: 0 };
  for await (const { Items = [] } of pages)
    for (let from = 0; from < Items.length; from += BATCH)
      for (const isDelivered of await routeAgain(deployment, Items.slice(from, from + BATCH) as Key[]))
        outcome[isDelivered ? 'replayed' : 'stuck'] += 1;
  return outcome;
}
