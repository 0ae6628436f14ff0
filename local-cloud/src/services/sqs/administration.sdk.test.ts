import {
  CancelMessageMoveTaskCommand,
  ListMessageMoveTasksCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { expect, onTestFinished, test } from 'vitest';
import type { LocalCloud } from '../../index.ts';
import { control, localCloud, refOf } from '../../testing/localCloud.ts';
import { createCredentials } from '../iam/contract.ts';

const queue = (Properties: Record<string, unknown> = {}) => ({ Type: 'AWS::SQS::Queue', Properties });
const arnOf = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });
const owner = { accessKeyId: 'owner', secretAccessKey: 'secret' };

function clientOf({ awsEndpoint: endpoint, region }: LocalCloud, credentials = owner): SQSClient {
  const client = new SQSClient({ endpoint, region, credentials, maxAttempts: 1 });
  onTestFinished(() => client.destroy());
  return client;
}

test('deduplicates by message group if the queue is configured so', async () => {
  const cloud = await localCloud({
    Queue: queue({ FifoQueue: true, DeduplicationScope: 'messageGroup', FifoThroughputLimit: 'perMessageGroupId' }),
  });
  const sqs = clientOf(cloud);
  const QueueUrl = refOf(cloud, 'Queue');
  for (const MessageGroupId of ['a', 'b', 'a']) {
    const message = { MessageGroupId, MessageDeduplicationId: 'same', MessageBody: MessageGroupId };
    await sqs.send(new SendMessageCommand({ QueueUrl, ...message }));
  }
  const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
  expect(Messages?.map(({ Body }) => Body)).toEqual(['a', 'b']);
});

test('moves messages back no faster than requested, until the move is cancelled', async () => {
  const RedrivePolicy = { deadLetterTargetArn: arnOf('Dead'), maxReceiveCount: 1 };
  const cloud = await localCloud({ Source: queue({ RedrivePolicy }), Dead: queue(), Target: queue() });
  const sqs = clientOf(cloud);
  const SourceArn = `arn:aws:sqs:us-east-1:000000000000:${refOf(cloud, 'Dead').split('/').at(-1)}`;
  const DestinationArn = `arn:aws:sqs:us-east-1:000000000000:${refOf(cloud, 'Target').split('/').at(-1)}`;
  for (const MessageBody of ['1', '2', '3']) {
    await sqs.send(new SendMessageCommand({ QueueUrl: refOf(cloud, 'Dead'), MessageBody }));
  }
  const move = { SourceArn, DestinationArn, MaxNumberOfMessagesPerSecond: 1 };
  const { TaskHandle } = await sqs.send(new StartMessageMoveTaskCommand(move));
  await control(cloud, 'POST', 'idle');
  await cloud.clock.advance(1000);
  await control(cloud, 'POST', 'idle');
  expect(await sqs.send(new CancelMessageMoveTaskCommand({ TaskHandle }))).toMatchObject({
    ApproximateNumberOfMessagesMoved: 2,
  });
  const { Results } = await sqs.send(new ListMessageMoveTasksCommand({ SourceArn }));
  expect(Results).toMatchObject([{ Status: 'CANCELLED', ApproximateNumberOfMessagesMoved: 2 }]);
});

test("a queue's policy can admit a role without its own policy, and can exclude a role", async () => {
  const arn = 'arn:aws:iam::000000000000:role/sender';
  const about = (Effect: string, logicalId: string) => ({
    Type: 'AWS::SQS::QueuePolicy',
    Properties: {
      Queues: [{ Ref: logicalId }],
      PolicyDocument: {
        Statement: [{ Effect, Action: 'sqs:SendMessage', Resource: arnOf(logicalId), Principal: { AWS: arn } }],
      },
    },
  });
  const cloud = await localCloud({
    Open: queue(),
    Opened: about('Allow', 'Open'),
    Shut: queue(),
    Denied: about('Deny', 'Shut'),
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        RoleName: 'sender',
        AssumeRolePolicyDocument: { Statement: [] },
        Policies: [
          {
            PolicyName: 'shut',
            PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sqs:*', Resource: arnOf('Shut') }] },
          },
        ],
      },
    },
  });
  const sqs = clientOf(cloud, createCredentials('000000000000').credentialsOf(arn));
  const send = (logicalId: string) =>
    sqs.send(new SendMessageCommand({ QueueUrl: refOf(cloud, logicalId), MessageBody: 'x' }));
  expect(await send('Open')).toHaveProperty('MessageId');
  await expect(send('Shut')).rejects.toThrow('with an explicit deny in a resource-based policy');
});
