import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '../../../domain/instant.ts';
import { screensKey } from '../../../domain/keys.ts';
import { getItems } from '../getItems.ts';
import type { Table } from '../table.ts';

/**
 * The events of one task that open screens have not received, because AppSync did not answer: every event from `from`
 * (a sort key) on. While it exists, all events of the task go through it, so that screens receive them in order.
 */
export interface Backlog {
  from: string;
  /** Grows with each event that is left to it, so that the function that closes it knows whether something arrived meanwhile. */
  arrivals: number;
}

/** Nobody is interested after this time: screens find a gap by themselves. */
const KEPT_SECONDS = 2 * 86_400;

/** The backlogs of these tasks. A task without one is omitted. */
export async function readBacklogs(taskIds: string[], { documents, table }: Table): Promise<Map<string, Backlog>> {
  const items = await getItems({ documents, table }, taskIds.map(screensKey));
  return new Map(
    taskIds.flatMap((id) => {
      const backlog = items.get(screensKey(id)) as Backlog | null;
      return backlog === null ? [] : [[id, backlog] as const];
    }),
  );
}

/** Leaves the events of a task from `from` on to its backlog, which may already exist and begin earlier. */
export async function leaveToBacklog(taskId: string, from: string, now: Instant, db: Table): Promise<void> {
  await db.documents.send(
    new UpdateCommand({
      TableName: db.table,
      Key: screensKey(taskId),
      UpdateExpression: 'SET #from = if_not_exists(#from, :from), #ttl = :ttl ADD arrivals :one',
      ExpressionAttributeNames: { '#from': 'from', '#ttl': 'ttl' },
      ExpressionAttributeValues: { ':from': from, ':ttl': now.seconds + KEPT_SECONDS, ':one': 1 },
    }),
  );
}

/** The same, but only if the backlog still exists: false if it was closed meanwhile. */
export const leaveToOpenBacklog = (taskId: string, { documents, table }: Table): Promise<boolean> =>
  holds(
    documents.send(
      new UpdateCommand({
        TableName: table,
        Key: screensKey(taskId),
        UpdateExpression: 'ADD arrivals :one',
        ConditionExpression: 'attribute_exists(PK)',
        ExpressionAttributeValues: { ':one': 1 },
      }),
    ),
  );

/** Everything before `from` has been published. */
export const advanceBacklog = (taskId: string, from: string, { documents, table }: Table): Promise<boolean> =>
  holds(
    documents.send(
      new UpdateCommand({
        TableName: table,
        Key: screensKey(taskId),
        UpdateExpression: 'SET #from = :from',
        ConditionExpression: 'attribute_exists(PK)',
        ExpressionAttributeNames: { '#from': 'from' },
        ExpressionAttributeValues: { ':from': from },
      }),
    ),
  );

/** Everything has been published. False if something arrived meanwhile. */
export const closeBacklog = (taskId: string, { arrivals }: Backlog, { documents, table }: Table): Promise<boolean> =>
  holds(
    documents.send(
      new DeleteCommand({
        TableName: table,
        Key: screensKey(taskId),
        ConditionExpression: 'attribute_not_exists(PK) OR arrivals = :arrivals',
        ExpressionAttributeValues: { ':arrivals': arrivals },
      }),
    ),
  );

async function holds(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
