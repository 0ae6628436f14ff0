import {
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  paginateListQueues,
  QueueDoesNotExist,
  StartMessageMoveTaskCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';

/** Where a queue's messages are set aside: by its consumer, and by the topic. */
const ASIDE = ['failed', 'undelivered'];
const OF_ASIDE = new RegExp(`-(${ASIDE.join('|')})$`);

/** Messages on their way back. The number is approximate, as SQS's is. */
export interface Redriven {
  from: string;
  to: string;
  messages: number;
}

/**
 * The names of a stage's queues whose messages can be set aside, without the stage, by the alphabet.
 * @param prefix what the names of the stage's queues begin with, such as `taskwire-dev-`
 */
export async function redrivable(sqs: SQSClient, prefix: string): Promise<string[]> {
  const names = new Set<string>();
  for await (const { QueueUrls = [] } of paginateListQueues({ client: sqs }, { QueueNamePrefix: prefix })) {
    const queues = QueueUrls.map((url) => url.slice(url.lastIndexOf('/') + 1));
    for (const queue of queues.filter((name) => OF_ASIDE.test(name)))
      names.add(queue.slice(prefix.length).replace(OF_ASIDE, ''));
  }
  return [...names].toSorted();
}

/**
 * Sends a queue's messages that were set aside back to it. SQS moves them after the answer.
 * @throws Error if there is no queue of that name
 */
export async function redrive(sqs: SQSClient, name: string): Promise<Redriven[]> {
  const destination = await inspect(sqs, name);
  if (destination === null) throw new Error(`there is no queue ${name}`);
  const redriven: Redriven[] = [];
  for (const suffix of ASIDE) {
    const source = await inspect(sqs, `${name}-${suffix}`);
    if (source === null || source.messages === 0) continue;
    await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: source.arn, DestinationArn: destination.arn }));
    redriven.push({ from: `${name}-${suffix}`, to: name, messages: source.messages });
  }
  return redriven;
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
