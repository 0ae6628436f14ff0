import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { environment } from '../environment.ts';

/** A message in the queue `screens`: a task has a backlog. Repeating it does no harm. */
export interface BacklogHint {
  version: 1;
  taskId: string;
}

/** AppSync has not answered for seconds, so it gets some more time. */
const DELAY_SECONDS = 10;

/** Requests that a backlog be worked off. */
export async function sendBacklogHint(sqs: SQSClient, taskId: string): Promise<void> {
  const hint: BacklogHint = { version: 1, taskId };
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: environment('SCREENS_QUEUE_URL'),
      MessageBody: JSON.stringify(hint),
      DelaySeconds: DELAY_SECONDS,
    }),
  );
}
