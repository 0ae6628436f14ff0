import { GetScheduleCommand, ListSchedulesCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, onTestFinished, test } from 'vitest';
import { start, type LocalCloud } from '../../index.ts';
import { control, dataFolder, localCloud, refOf } from '../../testing/localCloud.ts';
import { writeAssembly } from '../../testing/writeAssembly.ts';

const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const queue = { Type: 'AWS::SQS::Queue', Properties: {} };
const role = (actions: string[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: { Statement: [] },
    Policies: [
      { PolicyName: 'p', PolicyDocument: { Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] } },
    ],
  },
});
const schedule = (ScheduleExpression: string, target: object = {}, properties: object = {}) => ({
  Type: 'AWS::Scheduler::Schedule',
  Properties: {
    Name: 'sweep',
    ScheduleExpression,
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: { Arn: arn('Queue'), RoleArn: arn('Role'), ...target },
    ...properties,
  },
});
const resources = (one: object) => ({ Queue: queue, Role: role(['sqs:SendMessage']), Schedule: one as never });

const config = (cloud: LocalCloud) => ({
  endpoint: cloud.awsEndpoint,
  region: cloud.region,
  credentials: { accessKeyId: 'owner', secretAccessKey: 'secret' },
  maxAttempts: 1,
});

async function received(cloud: LocalCloud, queueId = 'Queue') {
  const client = new SQSClient(config(cloud));
  onTestFinished(() => client.destroy());
  const QueueUrl = refOf(cloud, queueId);
  const input = { QueueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] };
  const { Messages = [] } = await client.send(new ReceiveMessageCommand(input));
  return Messages;
}

const later = (cloud: LocalCloud, milliseconds: number) => new Date(cloud.clock.now() + milliseconds);
const seconds = (date: Date) => date.toISOString().slice(0, 19);

test('a jump of the clock runs each occurrence at its own time, in order', async () => {
  const Input = '{"at":"<aws.scheduler.scheduled-time>"}';
  const cloud = await localCloud(resources(schedule('rate(1 hour)', { Input })));
  const before = cloud.clock.now();
  await control(cloud, 'POST', 'clock', { advance: 'PT3H' });
  const hour = (count: number) => (Math.floor(before / 3_600_000) + count) * 3_600_000;
  const times = (await received(cloud)).map(({ Body }) => Date.parse(JSON.parse(Body!).at));
  expect(times).toEqual([hour(1), hour(2), hour(3)]);
});

test('a call that the role does not allow goes to the dead-letter queue at once', async () => {
  const cloud = await localCloud({
    ...resources(schedule('rate(1 hour)', { Input: 'x', DeadLetterConfig: { Arn: arn('Dead') } })),
    Dead: { ...queue, Properties: { QueueName: 'dead' } },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: { Statement: [] },
        Policies: [
          {
            PolicyName: 'p',
            PolicyDocument: { Statement: { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: arn('Dead') } },
          },
        ],
      },
    },
  });
  await control(cloud, 'POST', 'clock', { advance: 'PT1H' });
  const [dead] = await received(cloud, 'Dead');
  expect(dead).toMatchObject({
    Body: 'x',
    MessageAttributes: {
      ERROR_CODE: { StringValue: 'AccessDeniedException' },
      RETRY_ATTEMPTS: { StringValue: '0' },
      SCHEDULE_ARN: { StringValue: expect.stringMatching(/:schedule\/default\/sweep$/) },
    },
  });
});

test('a target that fails for now is called again, even after a restart', async () => {
  const dataDir = dataFolder();
  // Rates count from midnight. Every day, another occurrence would fall into the 15 minutes if this ran shortly before it.
  const assembly = writeAssembly({ App: { Resources: resources(schedule('rate(2 days)', { Input: 'kept' })) } });
  const first = await start({ assembly, dataDir });
  await control(first, 'POST', 'faults', { service: 'sqs', action: 'SendMessage', kind: 'throttle' });
  await control(first, 'POST', 'clock', { advance: 'P2D' });
  await first.close();
  const second = await start({ assembly, dataDir });
  onTestFinished(second.close);
  await control(second, 'POST', 'clock', { advance: 'PT15M' });
  expect((await received(second)).map(({ Body }) => Body)).toEqual(['kept']);
});

test('a one-time schedule that was due while nothing ran is made up, once', async () => {
  const dataDir = dataFolder();
  const early = await start({ assembly: writeAssembly({ App: { Resources: { Queue: queue } } }), dataDir });
  const expression = `at(${seconds(later(early, 3_600_000))})`;
  await early.close();
  const assembly = writeAssembly({ App: { Resources: resources(schedule(expression, { Input: 'once' })) } });
  await (await start({ assembly, dataDir })).close();
  const without = await start({ assembly: writeAssembly({ App: { Resources: { Queue: queue } } }), dataDir });
  await without.clock.advance(2 * 3_600_000);
  await without.close();
  for (const expected of [['once'], []]) {
    const cloud = await start({ assembly, dataDir });
    expect((await received(cloud)).map(({ Body }) => Body)).toEqual(expected);
    await cloud.close();
  }
});

test('a disabled schedule does not run; schedules can be inspected', async () => {
  const cloud = await localCloud(resources(schedule('rate(1 hour)', {}, { State: 'DISABLED' })));
  await control(cloud, 'POST', 'clock', { advance: 'PT3H' });
  expect(await received(cloud)).toEqual([]);
  const client = new SchedulerClient(config(cloud));
  onTestFinished(() => client.destroy());
  const one = await client.send(new GetScheduleCommand({ Name: 'sweep' }));
  expect(one).toMatchObject({ Name: 'sweep', State: 'DISABLED', ScheduleExpression: 'rate(1 hour)' });
  const { Schedules } = await client.send(new ListSchedulesCommand({ NamePrefix: 'sw' }));
  expect(Schedules).toMatchObject([{ Name: 'sweep', GroupName: 'default' }]);
  await expect(client.send(new GetScheduleCommand({ Name: 'none' }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
});

test('a scheduled rule calls as EventBridge: the policy of the queue decides', async () => {
  const rule = {
    Type: 'AWS::Events::Rule',
    Properties: {
      ScheduleExpression: 'cron(0 * * * ? *)',
      Targets: [{ Id: '1', Arn: arn('Queue') }],
    },
  };
  const policy = {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: {
      Queues: [{ Ref: 'Queue' }],
      PolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'events.amazonaws.com' },
            Action: 'sqs:SendMessage',
            Resource: arn('Queue'),
            Condition: { ArnEquals: { 'aws:SourceArn': arn('Rule') } },
          },
        ],
      },
    },
  };
  const cloud = await localCloud({ Queue: queue, Rule: rule, Policy: policy });
  await control(cloud, 'POST', 'clock', { advance: 'PT1H' });
  const [message] = await received(cloud);
  expect(JSON.parse(message!.Body!)).toMatchObject({
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    resources: [expect.stringContaining(':rule/App-Rule')],
    detail: {},
  });

  const closed = await localCloud({ Queue: queue, Rule: rule });
  await control(closed, 'POST', 'clock', { advance: 'PT1H' });
  expect(await received(closed)).toEqual([]);
});

test.each([
  ['another target', schedule('rate(1 hour)', { Arn: 'arn:aws:scheduler:::aws-sdk:dynamodb:putItem' }), /the target/],
  ['an invalid expression', schedule('hourly'), /The schedule expression hourly/],
  ['a rule that matches events', { Type: 'AWS::Events::Rule', Properties: { EventPattern: {} } }, /EventPattern/],
])('does not start with %s', async (_what, one, message) => {
  await expect(localCloud(resources(one))).rejects.toThrow(message);
});
