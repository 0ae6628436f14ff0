import { DeleteMessageBatchCommand, GetQueueUrlCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Key } from '../../domain/keys.ts';
import type { Deployment } from '../admin/deployment.ts';
import { routeAgain } from './routeAgain.ts';

const BATCH = 10;

/**
 * Delivers the messages in the queue `parked-events`; each is deleted once its event is delivered.
 * @returns how many were delivered, and how many still cannot be
 */
export async function replayParked(deployment: Deployment): Promise<{ replayed: number; stuck: number }> {
  const sqs = new SQSClient(deployment.clientConfig);
  const { QueueUrl } = await sqs.send(
    new GetQueueUrlCommand({ QueueName: `taskwire-${deployment.stage}-parked-events` }),
  );
  let replayed = 0;
  const stuck = new Set<string>();
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: BATCH, WaitTimeSeconds: 1 }),
    );
    // Remaining messages become visible again: by then, every message has been tried once.
    if (Messages.every(({ MessageId }) => stuck.has(MessageId ?? ''))) return { replayed, stuck: stuck.size };
    const delivered = await routeAgain(
      deployment,
      Messages.map(({ Body }) => JSON.parse(Body ?? 'null') as Key),
    );
    const done = Messages.filter((_, index) => delivered[index]);
    for (const { MessageId } of Messages.filter((_, index) => !delivered[index])) stuck.add(MessageId ?? '');
    replayed += done.length;
    if (done.length === 0) continue;
    const Entries = done.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
  }
}
