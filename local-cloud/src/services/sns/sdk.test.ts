import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  ListSubscriptionsByTopicCommand,
  PublishBatchCommand,
  PublishCommand,
  SNSClient,
} from '@aws-sdk/client-sns';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, onTestFinished, test } from 'vitest';
import type { LocalCloud } from '../../index.ts';
import { control, dataFolder, localCloud, refOf } from '../../testing/localCloud.ts';

const queue = { Type: 'AWS::SQS::Queue', Properties: {} };
const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const letIn = (queueId: string) => ({
  Type: 'AWS::SQS::QueuePolicy',
  Properties: {
    Queues: [{ Ref: queueId }],
    PolicyDocument: {
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'sns.amazonaws.com' },
          Action: 'sqs:SendMessage',
          Resource: arn(queueId),
          Condition: { ArnEquals: { 'aws:SourceArn': { Ref: 'Topic' } } },
        },
      ],
    },
  },
});
const subscription = (queueId: string, properties: object = {}) => ({
  Type: 'AWS::SNS::Subscription',
  Properties: { TopicArn: { Ref: 'Topic' }, Protocol: 'sqs', Endpoint: arn(queueId), ...properties },
});
const TOPIC = { Topic: { Type: 'AWS::SNS::Topic', Properties: {} }, Queue: queue };

function clients(cloud: LocalCloud) {
  const credentials = { accessKeyId: 'owner', secretAccessKey: 'secret' };
  const config = { endpoint: cloud.awsEndpoint, region: cloud.region, credentials, maxAttempts: 1 };
  const made = { sns: new SNSClient(config), sqs: new SQSClient(config) };
  onTestFinished(() => [made.sns.destroy(), made.sqs.destroy()].at(-1));
  return made;
}

async function received(cloud: LocalCloud, queueId = 'Queue') {
  const { Messages = [] } = await clients(cloud).sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: refOf(cloud, queueId),
      MaxNumberOfMessages: 10,
      MessageAttributeNames: ['All'],
    }),
  );
  return Messages;
}

const publish = (cloud: LocalCloud, Message: string, type: string) =>
  clients(cloud).sns.send(
    new PublishCommand({
      TopicArn: refOf(cloud, 'Topic'),
      Message,
      MessageAttributes: { type: { DataType: 'String', StringValue: type } },
    }),
  );

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

const role = {
  Type: 'AWS::IAM::Role',
  Properties: { AssumeRolePolicyDocument: { Statement: [] } },
};
const listener = (code: string) => ({
  Function: {
    Type: 'AWS::Lambda::Function',
    Properties: { Runtime: 'nodejs20.x', Handler: 'index.handler', Role: arn('Role'), Code: { ZipFile: code } },
  },
  Role: role,
  Heard: { ...subscription('Queue', { Protocol: 'lambda', Endpoint: arn('Function') }) },
});
/** Sends its input to the queue, as the account owner. */
const TELLS = `exports.handler = async (event) => {
  await fetch(process.env.AWS_ENDPOINT_URL, {
    method: 'POST',
    headers: { 'x-amz-target': 'AmazonSQS.SendMessage', 'content-type': 'application/x-amz-json-1.0' },
    body: JSON.stringify({ QueueUrl: 'x/told', MessageBody: JSON.stringify(event) }),
  });
};`;
const told = { ...queue, Properties: { QueueName: 'told' } };

test('a function receives a message once its policy allows the topic', async () => {
  const permission = {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      FunctionName: arn('Function'),
      Action: 'lambda:InvokeFunction',
      Principal: 'sns.amazonaws.com',
      SourceArn: { Ref: 'Topic' },
    },
  };
  const cloud = await localCloud({ ...TOPIC, Told: told, ...listener(TELLS), Permission: permission });
  const { MessageId } = await publish(cloud, 'hello', 'A');
  await control(cloud, 'POST', 'idle');
  const [message] = await received(cloud, 'Told');
  expect(JSON.parse(message!.Body!)).toMatchObject({
    Records: [
      {
        EventSource: 'aws:sns',
        EventVersion: '1.0',
        EventSubscriptionArn: refOf(cloud, 'Heard'),
        Sns: { Type: 'Notification', MessageId, Subject: null, Message: 'hello', SigningCertUrl: expect.any(String) },
      },
    ],
  });

  const closed = await localCloud({ ...TOPIC, Told: told, ...listener(TELLS) });
  await publish(closed, 'hello', 'A');
  await control(closed, 'POST', 'idle');
  expect(await received(closed, 'Told')).toEqual([]);
  const { denied } = await control(closed, 'GET', 'iam');
  expect(denied).toMatchObject([{ role: 'sns.amazonaws.com', action: 'lambda:InvokeFunction', count: 1 }]);
});

test('a web server on this machine must confirm, and then gets messages, again if it fails', async () => {
  const requests: Array<{ type: unknown; body: any }> = [];
  let answers = [200, 500, 200];
  const server = createServer((request, response) => {
    void request.toArray().then((chunks) => {
      requests.push({
        type: request.headers['x-amz-sns-message-type'],
        body: JSON.parse(Buffer.concat(chunks as Buffer[]).toString()),
      });
      response.writeHead(answers[0] ?? 200).end();
      answers = answers.slice(1);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const Endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  const cloud = await localCloud({ ...TOPIC, Subscription: subscription('Queue', { Protocol: 'http', Endpoint }) });
  await publish(cloud, 'too early', 'A');
  await control(cloud, 'POST', 'idle');
  expect(requests.map(({ type }) => type)).toEqual(['SubscriptionConfirmation']);
  await fetch(requests[0]!.body.SubscribeURL);

  await publish(cloud, 'hello', 'A');
  await control(cloud, 'POST', 'idle');
  await control(cloud, 'POST', 'clock', { advance: 'PT20S' });
  await control(cloud, 'POST', 'idle');
  const messages = requests.slice(1).map(({ type, body }) => [type, body.Message]);
  expect(messages).toEqual([
    ['Notification', 'hello'],
    ['Notification', 'hello'],
  ]);
});

test('a web server elsewhere gets nothing: no message leaves the machine', async () => {
  const Endpoint = 'https://hooks.example.com/x';
  const cloud = await localCloud({
    ...TOPIC,
    Policy: letIn('Queue'),
    Subscription: subscription('Queue', {
      Protocol: 'https',
      Endpoint,
      RedrivePolicy: { deadLetterTargetArn: arn('Queue') },
    }),
  });
  await control(cloud, 'POST', 'idle');
  const [message] = await received(cloud);
  expect(JSON.parse(message!.Body!)).toMatchObject({ Type: 'SubscriptionConfirmation' });
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

test('starts with a subscriber by mail, who gets nothing', async () => {
  const mail = subscription('Queue', { Protocol: 'email', Endpoint: 'ada@example.com' });
  const cloud = await localCloud({ ...TOPIC, S: mail });
  const { Subscriptions } = await clients(cloud).sns.send(
    new ListSubscriptionsByTopicCommand({ TopicArn: refOf(cloud, 'Topic') }),
  );
  expect(Subscriptions).toEqual([]);
});
