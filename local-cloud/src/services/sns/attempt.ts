import type { Cloud, Principal } from '../../cloud.ts';
import { isLoopbackHost } from '../../gateway/loopback.ts';
import { AwsError } from '../../shared/errors.ts';
import { envelope, lambdaEvent } from './envelope.ts';
import type { MessageAttribute, SnsMessage } from './message.ts';
import type { Protocol, Subscription } from './subscription.ts';

type Attempt = (cloud: Cloud, message: SnsMessage, subscription: Subscription) => Promise<unknown>;

/** SNS as itself: it reaches what a resource's policy allows it to reach. */
export const snsPrincipal = (topicArn: string): Principal => ({
  arn: 'sns.amazonaws.com',
  service: 'sns.amazonaws.com',
  sourceArn: topicArn,
});

const HTTP_TIMEOUT_MILLISECONDS = 15_000;
/** The most message attributes that SQS accepts. */
const RAW_ATTRIBUTE_LIMIT = 10;

/** Delivers once. Rejects with the failure; `isTransient` tells whether to retry. */
export const attempt: Attempt = (cloud, message, subscription) =>
  ATTEMPTS[subscription.protocol](cloud, message, subscription);

const ATTEMPTS: Record<Protocol, Attempt> = {
  sqs: toQueue,
  lambda: toFunction,
  http: toWebServer,
  https: toWebServer,
};

function toQueue(cloud: Cloud, message: SnsMessage, subscription: Subscription): Promise<unknown> {
  const names = Object.keys(message.attributes);
  if (subscription.raw && names.length > RAW_ATTRIBUTE_LIMIT)
    throw new AwsError('InvalidParameterValue', 'A queue takes at most 10 message attributes.');
  return cloud.call({
    service: 'sqs',
    action: 'SendMessage',
    input: { QueueUrl: subscription.endpoint, ...queueMessage(cloud, message, subscription) },
    principal: snsPrincipal(message.topicArn),
  });
}

/** The body and attributes for a queue: the subscribed queue, or the dead-letter queue. */
export function queueMessage(
  cloud: Cloud,
  message: SnsMessage,
  subscription: Subscription,
): {
  MessageBody: string;
  MessageAttributes?: Record<string, MessageAttribute>;
} {
  if (!subscription.raw) return { MessageBody: JSON.stringify(envelope(cloud, message, subscription)) };
  const attributes = Object.entries(message.attributes).map(([name, attribute]) => [
    name,
    // SQS has no arrays.
    { ...attribute, DataType: attribute.DataType.replace(/^String\.Array$/, 'String') },
  ]);
  return { MessageBody: message.text, MessageAttributes: Object.fromEntries(attributes) };
}

function toFunction(cloud: Cloud, message: SnsMessage, subscription: Subscription): Promise<unknown> {
  const Payload = JSON.stringify(lambdaEvent(cloud, message, subscription));
  return cloud.call({
    service: 'lambda',
    action: 'Invoke',
    input: { FunctionName: subscription.endpoint, InvocationType: 'Event', Payload },
    principal: snsPrincipal(message.topicArn),
  });
}

async function toWebServer(cloud: Cloud, message: SnsMessage, subscription: Subscription): Promise<void> {
  const url = new URL(subscription.endpoint);
  if (!isLoopbackHost(url.host))
    throw new AwsError('EndpointDisabled', `${url.host} is not this machine: nothing leaves it`);
  const isRaw = subscription.raw && message.type === 'Notification';
  const response = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    signal: AbortSignal.timeout(HTTP_TIMEOUT_MILLISECONDS),
    headers: {
      'content-type': 'text/plain; charset=UTF-8',
      'user-agent': 'Amazon Simple Notification Service Agent',
      'x-amz-sns-message-type': message.type,
      'x-amz-sns-message-id': message.id,
      'x-amz-sns-topic-arn': message.topicArn,
      ...(message.type === 'Notification' && { 'x-amz-sns-subscription-arn': subscription.arn }),
      ...(isRaw && { 'x-amz-sns-rawdelivery': 'true' }),
    },
    body: isRaw ? message.text : JSON.stringify(envelope(cloud, message, subscription)),
  });
  await response.arrayBuffer();
  if (!response.ok) throw new AwsError('EndpointError', `${url.host} answered ${response.status}`, response.status);
}
