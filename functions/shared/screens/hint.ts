import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { environment } from '../environment.ts';

/** What travels in the queue `screens`: that a task has a backlog. Repeated, it does no harm. */
export interface BacklogHint {
  version: 1;
  taskId: string;
}

/** AppSync has not answered for seconds: it may have a moment more. */
const DELAY_SECONDS = 10;

/** Has a backlog worked off. */
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
