/**
 * `npm run replay -- (--stage dev | --local)`: delivers parked events again, after what kept them was mended. Each message
 * leaves the queue `parked-events` once its event went out; what fails again stays there, and the command fails.
 */
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { DeleteMessageBatchCommand, GetQueueUrlCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { DynamoDBBatchResponse } from 'aws-lambda';
import type { Key } from '../domain/keys.ts';
import { readDeployment } from './admin/readDeployment.ts';

const BATCH = 10;

try {
  const { stage, clientConfig } = await readDeployment('npm run replay --');
  const sqs = new SQSClient(clientConfig);
  const lambda = new LambdaClient(clientConfig);
  const QueueName = `taskwire-${stage}-parked-events`;
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName }));
  let replayed = 0;
  const stuck = new Set<string>();
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: BATCH, WaitTimeSeconds: 1 }),
    );
    // What stays becomes visible again: then all that there was has had its turn.
    if (Messages.every(({ MessageId }) => stuck.has(MessageId ?? ''))) break;
    const keys = Messages.map(({ Body }) => JSON.parse(Body ?? 'null') as Key);
    const { FunctionError, Payload } = await lambda.send(
      new InvokeCommand({
        FunctionName: `taskwire-${stage}-route-events`,
        Payload: JSON.stringify({ replay: keys }),
      }),
    );
    const answer = JSON.parse(Buffer.from(Payload ?? []).toString() || '{}') as DynamoDBBatchResponse;
    if (FunctionError !== undefined) throw new Error(`route-events failed (see its log); all stays in ${QueueName}`);
    const failed = new Set(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    const isDelivered = (index: number) => !failed.has(`${keys[index]!.PK}|${keys[index]!.SK}`);
    const done = Messages.filter((_, index) => isDelivered(index));
    for (const { MessageId } of Messages.filter((_, index) => !isDelivered(index))) stuck.add(MessageId ?? '');
    replayed += done.length;
    if (done.length === 0) continue;
    await sqs.send(
      new DeleteMessageBatchCommand({
        QueueUrl,
        Entries: done.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle })),
      }),
    );
  }
  console.log(`${replayed} events delivered again`);
  if (stuck.size > 0)
    throw new Error(`${stuck.size} still cannot be delivered and stay in ${QueueName} (see the log of route-events)`);
} catch (error) {
  console.error(error instanceof Error ? error.message.split('\n')[0] : error);
  process.exitCode = 1;
}
