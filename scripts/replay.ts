/**
 * `npm run replay -- (--stage dev | --local)`: delivers parked events again, after what kept them was mended. Each message
 * leaves the queue `parked-events` once its event went out; one that fails again is parked again by the router.
 */
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { DeleteMessageBatchCommand, GetQueueUrlCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { readDeployment } from './admin/readDeployment.ts';

const BATCH = 10;

try {
  const { stage, clientConfig } = await readDeployment('npm run replay --');
  const sqs = new SQSClient(clientConfig);
  const lambda = new LambdaClient(clientConfig);
  const QueueName = `taskwire-${stage}-parked-events`;
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName }));
  let replayed = 0;
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: BATCH, WaitTimeSeconds: 1 }),
    );
    if (Messages.length === 0) break;
    const { FunctionError, Payload } = await lambda.send(
      new InvokeCommand({
        FunctionName: `taskwire-${stage}-route-events`,
        Payload: JSON.stringify({ replay: Messages.map(({ Body }) => JSON.parse(Body ?? 'null') as unknown) }),
      }),
    );
    const answer = JSON.parse(Buffer.from(Payload ?? []).toString() || '{}') as { batchItemFailures?: unknown[] };
    if (FunctionError !== undefined || (answer.batchItemFailures ?? []).length > 0) {
      throw new Error(`events still cannot be delivered; they stay in ${QueueName} (see the log of route-events)`);
    }
    await sqs.send(
      new DeleteMessageBatchCommand({
        QueueUrl,
        Entries: Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle })),
      }),
    );
    replayed += Messages.length;
  }
  console.log(`${replayed} events delivered again`);
} catch (error) {
  console.error(error instanceof Error ? error.message.split('\n')[0] : error);
  process.exitCode = 1;
}
