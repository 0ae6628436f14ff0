import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ListSubscriptionsByTopicCommand } from '@aws-sdk/client-sns';
import { expect, onTestFinished, test } from 'vitest';
import { control, localCloud, refOf } from '../../testing/localCloud.ts';
import { queue, arn, letIn, subscription, TOPIC, clients, received, publish } from './testTopics.ts';

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

test('starts with a subscriber by mail, who gets nothing', async () => {
  const mail = subscription('Queue', { Protocol: 'email', Endpoint: 'ada@example.com' });
  const cloud = await localCloud({ ...TOPIC, S: mail });
  const { Subscriptions } = await clients(cloud).sns.send(
    new ListSubscriptionsByTopicCommand({ TopicArn: refOf(cloud, 'Topic') }),
  );
  expect(Subscriptions).toEqual([]);
});
