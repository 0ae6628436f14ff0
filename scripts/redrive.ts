/**
 * `npm run redrive -- mail (--stage dev | --local)`: after the cause is fixed, returns messages that were set aside to
 * the queue where they failed, or that they could not be delivered to. Messages that fail again are set aside again.
 * See docs/operations.md.
 */
import './help.ts';
import {
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  QueueDoesNotExist,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { readDeployment } from './admin/readDeployment.ts';

/** Where a queue's messages are set aside: by its consumer, and by the topic. */
const ASIDE = ['failed', 'undelivered'];

try {
  const [queue, ...options] = process.argv.slice(2);
  if (queue === undefined || queue.startsWith('-'))
    throw new Error('usage: npm run redrive -- <queue> (--stage dev|staging|prod | --local), e.g. mail');
  const { stage, clientConfig } = await readDeployment(`npm run redrive -- ${queue}`, options);
  const sqs = new SQSClient(clientConfig);
  const name = `taskwire-${stage}-${queue}`;
  const destination = await inspect(sqs, name);
  if (destination === null) throw new Error(`there is no queue ${name}`);
  for (const suffix of ASIDE) {
    const source = await inspect(sqs, `${name}-${suffix}`);
    if (source === null || source.messages === 0) continue;
    await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: source.arn, DestinationArn: destination.arn }));
    console.log(`about ${source.messages} messages on their way from ${name}-${suffix} to ${name}`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message.split('\n')[0] : error);
  process.exitCode = 1;
}

/** ARN and approximate length; null if the queue does not exist. */
async function inspect(sqs: SQSClient, QueueName: string): Promise<{ arn: string; messages: number } | null> {
  try {
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName }));
    const { Attributes = {} } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn', 'ApproximateNumberOfMessages'] }),
    );
    return { arn: Attributes['QueueArn'] ?? '', messages: Number(Attributes['ApproximateNumberOfMessages']) };
  } catch (error) {
    if (error instanceof QueueDoesNotExist) return null;
    throw error;
  }
}
