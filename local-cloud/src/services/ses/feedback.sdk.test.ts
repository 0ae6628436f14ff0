import { SendEmailCommand, GetSuppressedDestinationCommand } from '@aws-sdk/client-sesv2';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, onTestFinished, test } from 'vitest';
import { start } from '../../index.ts';
import { control, dataFolder, localCloud, refOf } from '../../testing/localCloud.ts';
import { writeAssembly } from '../../testing/writeAssembly.ts';
import { IDENTITY, sesClient, mail, mailbox } from './testMails.ts';

test('an address that bounced is suppressed and gets no more mail', async () => {
  const cloud = await localCloud(IDENTITY);
  const client = sesClient(cloud);
  await client.send(mail('bounce+ada@example.net'));
  await client.send(mail('bounce+ada@example.net'));

  expect(await mailbox(cloud)).toEqual([]);
  const suppressed = new GetSuppressedDestinationCommand({ EmailAddress: 'bounce+ada@example.net' });
  expect((await client.send(suppressed)).SuppressedDestination).toMatchObject({ Reason: 'BOUNCE' });
});

const FEEDBACK = {
  ...IDENTITY,
  Topic: { Type: 'AWS::SNS::Topic', Properties: {} },
  TopicPolicy: {
    Type: 'AWS::SNS::TopicPolicy',
    Properties: {
      Topics: [{ Ref: 'Topic' }],
      PolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'ses.amazonaws.com' },
            Action: 'sns:Publish',
            Resource: { Ref: 'Topic' },
          },
        ],
      },
    },
  },
  Queue: { Type: 'AWS::SQS::Queue', Properties: {} },
  QueuePolicy: {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: {
      Queues: [{ Ref: 'Queue' }],
      PolicyDocument: {
        Statement: [
          { Effect: 'Allow', Principal: { Service: 'sns.amazonaws.com' }, Action: 'sqs:SendMessage', Resource: '*' },
        ],
      },
    },
  },
  Subscription: {
    Type: 'AWS::SNS::Subscription',
    Properties: {
      Protocol: 'sqs',
      TopicArn: { Ref: 'Topic' },
      Endpoint: { 'Fn::GetAtt': ['Queue', 'Arn'] },
      RawMessageDelivery: true,
    },
  },
  Set: { Type: 'AWS::SES::ConfigurationSet', Properties: { Name: 'set' } },
  Destination: {
    Type: 'AWS::SES::ConfigurationSetEventDestination',
    Properties: {
      ConfigurationSetName: { Ref: 'Set' },
      EventDestination: { MatchingEventTypes: ['BOUNCE', 'COMPLAINT'], SnsDestination: { TopicARN: { Ref: 'Topic' } } },
    },
  },
};

test('a complaint whose topic fails is reported later, even after a restart, and the mail is accepted', async () => {
  const dataDir = dataFolder();
  const assembly = writeAssembly({ App: { Resources: FEEDBACK } });
  const first = await start({ assembly, dataDir });
  await control(first, 'POST', 'faults', { service: 'sns', action: 'Publish', kind: 'throttle' });
  const { input } = mail('complaint@example.net');
  await sesClient(first).send(new SendEmailCommand({ ...input, ConfigurationSetName: 'set' }));
  expect(await mailbox(first)).toMatchObject([{ to: ['complaint@example.net'] }]);
  await first.close();

  const second = await start({ assembly, dataDir });
  onTestFinished(second.close);
  await control(second, 'POST', 'clock', { advance: 'PT1M' });
  await control(second, 'POST', 'idle');
  const sqs = new SQSClient({
    endpoint: second.awsEndpoint,
    region: second.region,
    credentials: { accessKeyId: 'owner', secretAccessKey: 'secret' },
  });
  onTestFinished(() => sqs.destroy());
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: refOf(second, 'Queue') }));
  expect(Messages.map(({ Body }) => JSON.parse(Body!))).toMatchObject([
    { eventType: 'Complaint', complaint: { complainedRecipients: [{ emailAddress: 'complaint@example.net' }] } },
  ]);
});
