import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { onTestFinished } from 'vitest';
import type { LocalCloud } from '../../index.ts';
import { refOf } from '../../testing/localCloud.ts';

export const queue = { Type: 'AWS::SQS::Queue', Properties: {} };

export const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });

export const letIn = (queueId: string) => ({
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

export const subscription = (queueId: string, properties: object = {}) => ({
  Type: 'AWS::SNS::Subscription',
  Properties: { TopicArn: { Ref: 'Topic' }, Protocol: 'sqs', Endpoint: arn(queueId), ...properties },
});

export const TOPIC = { Topic: { Type: 'AWS::SNS::Topic', Properties: {} }, Queue: queue };

export function clients(cloud: LocalCloud) {
  const credentials = { accessKeyId: 'owner', secretAccessKey: 'secret' };
  const config = { endpoint: cloud.awsEndpoint, region: cloud.region, credentials, maxAttempts: 1 };
  const made = { sns: new SNSClient(config), sqs: new SQSClient(config) };
  onTestFinished(() => [made.sns.destroy(), made.sqs.destroy()].at(-1));
  return made;
}

export async function received(cloud: LocalCloud, queueId = 'Queue') {
  const { Messages = [] } = await clients(cloud).sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: refOf(cloud, queueId),
      MaxNumberOfMessages: 10,
      MessageAttributeNames: ['All'],
    }),
  );
  return Messages;
}

export const publish = (cloud: LocalCloud, Message: string, type: string) =>
  clients(cloud).sns.send(
    new PublishCommand({
      TopicArn: refOf(cloud, 'Topic'),
      Message,
      MessageAttributes: { type: { DataType: 'String', StringValue: type } },
    }),
  );
