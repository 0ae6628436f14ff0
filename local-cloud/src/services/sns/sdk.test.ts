import {
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  ListSubscriptionsByTopicCommand,
  PublishBatchCommand,
  PublishCommand,
} from '@aws-sdk/client-sns';
import { expect, test } from 'vitest';
import { control, dataFolder, localCloud, refOf } from '../../testing/localCloud.ts';
import { queue, arn, letIn, subscription, TOPIC, clients, received, publish } from './testTopics.ts';

test('raw delivery passes body and attributes on, and the filter policy decides', async () => {
  const filtered = subscription('Queue', { RawMessageDelivery: true, FilterPolicy: { type: ['A', { prefix: 'B' }] } });
  const cloud = await localCloud({ ...TOPIC, Policy: letIn('Queue'), Subscription: filtered });
  for (const type of ['A', 'BB', 'C']) await publish(cloud, `<${type}> & é`, type);

  const messages = await received(cloud);
  expect(
    messages.map(({ Body, MessageAttributes }) => [Body, MessageAttributes?.['type']?.StringValue]).sort(),
  ).toEqual([
    ['<A> & é', 'A'],
    ['<BB> & é', 'BB'],
  ]);
});

test('without raw delivery the message has its envelope', async () => {
  const cloud = await localCloud({ ...TOPIC, Policy: letIn('Queue'), Subscription: subscription('Queue') });
  const { MessageId } = await publish(cloud, 'hello', 'A');

  const [message] = await received(cloud);
  expect(JSON.parse(message?.Body ?? '')).toMatchObject({
    Type: 'Notification',
    MessageId,
    TopicArn: refOf(cloud, 'Topic'),
    Message: 'hello',
    MessageAttributes: { type: { Type: 'String', Value: 'A' } },
  });
});

test("a queue whose policy excludes the topic gets nothing; the subscription's dead-letter queue gets it", async () => {
  const cloud = await localCloud({
    ...TOPIC,
    Dead: queue,
    DeadPolicy: letIn('Dead'),
    Subscription: subscription('Queue', { RedrivePolicy: { deadLetterTargetArn: arn('Dead') } }),
  });
  await publish(cloud, 'hello', 'A');
  await control(cloud, 'POST', 'idle');
  expect([await received(cloud), (await received(cloud, 'Dead')).length]).toEqual([[], 1]);
});

test('a delivery that fails for now is made later, even after a restart', async () => {
  const dataDir = dataFolder();
  const resources = {
    ...TOPIC,
    Policy: letIn('Queue'),
    Subscription: subscription('Queue', { RawMessageDelivery: true }),
  };
  const first = await localCloud(resources, { dataDir });
  await control(first, 'POST', 'faults', [{ service: 'sqs', action: 'SendMessage', kind: 'throttle' }]);
  await publish(first, 'kept', 'A');
  await first.close();

  const second = await localCloud(resources, { dataDir });
  await control(second, 'POST', 'clock', { advance: 'PT1M' });
  await control(second, 'POST', 'idle');
  expect((await received(second)).map(({ Body }) => Body)).toEqual(['kept']);
});

test('a batch is published entry by entry, and an unknown topic is refused', async () => {
  const cloud = await localCloud({ ...TOPIC, Policy: letIn('Queue'), Subscription: subscription('Queue') });
  const entries = ['a', 'b'].map((Id) => ({ Id, Message: Id }));
  const { sns } = clients(cloud);
  const batch = { TopicArn: refOf(cloud, 'Topic'), PublishBatchRequestEntries: entries };
  const { Successful } = await sns.send(new PublishBatchCommand(batch));
  expect(Successful?.map(({ Id }) => Id)).toEqual(['a', 'b']);
  const unknown = new PublishCommand({ TopicArn: `${refOf(cloud, 'Topic')}x`, Message: 'x' });
  await expect(sns.send(unknown)).rejects.toMatchObject({ name: 'NotFoundException', message: 'Topic does not exist' });
});

test('the fault "duplicate" delivers the same message twice', async () => {
  const cloud = await localCloud({ ...TOPIC, Policy: letIn('Queue'), Subscription: subscription('Queue') });
  await control(cloud, 'POST', 'faults', { service: 'sns', action: 'Publish', kind: 'duplicate' });
  const { MessageId } = await publish(cloud, 'twice', 'A');
  const ids = (await received(cloud)).map(({ Body }) => JSON.parse(Body!).MessageId);
  expect(ids).toEqual([MessageId, MessageId]);
});

test('a message may have a text for each protocol', async () => {
  const cloud = await localCloud({
    ...TOPIC,
    Policy: letIn('Queue'),
    Subscription: subscription('Queue', { RawMessageDelivery: true }),
  });
  const Message = JSON.stringify({ default: 'any', sqs: 'for queues' });
  const input = { TopicArn: refOf(cloud, 'Topic'), Message, MessageStructure: 'json' };
  await clients(cloud).sns.send(new PublishCommand(input));
  expect((await received(cloud)).map(({ Body }) => Body)).toEqual(['for queues']);
});

test('topics and subscriptions show their attributes', async () => {
  const FilterPolicy = { type: ['A'] };
  const cloud = await localCloud({ ...TOPIC, Subscription: subscription('Queue', { FilterPolicy }) });
  const { sns } = clients(cloud);
  const TopicArn = refOf(cloud, 'Topic');
  const topic = await sns.send(new GetTopicAttributesCommand({ TopicArn }));
  expect(topic.Attributes).toMatchObject({ TopicArn, SubscriptionsConfirmed: '1', SubscriptionsPending: '0' });
  const { Subscriptions } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
  const SubscriptionArn = refOf(cloud, 'Subscription');
  expect(Subscriptions).toMatchObject([{ SubscriptionArn, Protocol: 'sqs', TopicArn }]);
  const one = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
  expect(one.Attributes).toMatchObject({ FilterPolicy: JSON.stringify(FilterPolicy), RawMessageDelivery: 'false' });
});

test.each([
  ['an empty message', { Message: '' }, 'Invalid parameter: Empty message'],
  ['a message beyond 256 KB', { Message: 'x'.repeat(262_145) }, 'Invalid parameter: Message too long'],
  ['a subject of two lines', { Message: 'x', Subject: 'a\nb' }, 'Invalid parameter: Subject'],
  [
    'texts without a default',
    { Message: '{"sqs":"x"}', MessageStructure: 'json' },
    'Invalid parameter: Message Structure - No default entry in JSON message body',
  ],
])('refuses %s', async (_what, input, message) => {
  const cloud = await localCloud(TOPIC);
  const publishing = clients(cloud).sns.send(new PublishCommand({ TopicArn: refOf(cloud, 'Topic'), ...input }));
  await expect(publishing).rejects.toMatchObject({ name: 'InvalidParameterException', message });
});

test.each([
  ['a FIFO topic', { Topic: { Type: 'AWS::SNS::Topic', Properties: { FifoTopic: true } } }, /a FIFO topic/],
  ['text messages', { ...TOPIC, S: subscription('Queue', { Protocol: 'sms', Endpoint: '+1' }) }, /protocol sms/],
  ['an invalid filter policy', { ...TOPIC, S: subscription('Queue', { FilterPolicy: { a: 1 } }) }, /FilterPolicy/],
])('does not start with %s', async (_what, resources, message) => {
  await expect(localCloud(resources)).rejects.toThrow(message);
});
