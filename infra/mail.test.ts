import { Match } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, test } from 'vitest';
import { sharedTemplates, type Templates } from './testing/templates.ts';

let dev: Templates;
let hooked: Templates;

beforeAll(async () => {
  dev = await sharedTemplates({ stage: 'dev', settings: { alarms: 'all' }, checks: false });
  hooked = await sharedTemplates({ stage: 'dev', settings: { webhookUrl: 'https://example.com/hook' }, checks: false });
});

const names = (built: Templates) => built.ofType('AWS::SQS::Queue').map(({ Properties }) => Properties['QueueName']);
const arn = (name: RegExp) => ({ 'Fn::GetAtt': [Match.stringLikeRegexp(name.source), 'Arn'] });

describe('mail', () => {
  test('waits in a queue that gives a message up after five receives, six times the mailer’s timeout', () => {
    dev.events.hasResourceProperties('AWS::SQS::Queue', {
      QueueName: 'taskwire-dev-mail',
      VisibilityTimeout: 181,
      RedrivePolicy: { maxReceiveCount: 5, deadLetterTargetArn: arn(/Failed/) },
      SqsManagedSseEnabled: true,
    });
    expect(names(dev)).toEqual(expect.arrayContaining(['taskwire-dev-mail-failed', 'taskwire-dev-mail-undelivered']));
  });

  test('receives the raw events that cause mails, and keeps what the topic cannot deliver', () => {
    dev.events.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'sqs',
      RawMessageDelivery: true,
      FilterPolicy: { kind: ['task'], type: ['CREATED', 'ASSIGNED', 'STATUS_CHANGED', 'DUE_SOON', 'OVERDUE'] },
      RedrivePolicy: { deadLetterTargetArn: arn(/Undelivered/) },
    });
  });

  test('reaches a mailer that reports which messages failed', () => {
    dev.events.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      BatchSize: 25,
      MaximumBatchingWindowInSeconds: 1,
      ScalingConfig: { MaximumConcurrency: 10 },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });

  test('of reminders starts every five minutes on the minute, and is never delayed on purpose', () => {
    dev.events.hasResourceProperties('AWS::Scheduler::Schedule', {
      Name: 'taskwire-dev-sweep-tasks',
      ScheduleExpression: 'cron(0/5 * * * ? *)',
      FlexibleTimeWindow: { Mode: 'OFF' },
    });
  });

  test('reports bounces and complaints, and nothing else', () => {
    dev.events.hasResourceProperties('AWS::SES::ConfigurationSetEventDestination', {
      EventDestination: { MatchingEventTypes: ['bounce', 'complaint'], Enabled: true },
    });
  });

  test.each(['mail-failed', 'mail-undelivered', 'mail-feedback-failed', 'mail-feedback-undelivered', 'parked-events'])(
    'raises an alarm as soon as something is in %s, where it stays for 14 days',
    (queue) => {
      const QueueName = `taskwire-dev-${queue}`;
      dev.events.hasResourceProperties('AWS::SQS::Queue', { QueueName, MessageRetentionPeriod: 1_209_600 });
      dev.events.hasResourceProperties('AWS::CloudWatch::Alarm', {
        AlarmName: `${QueueName}-not-empty`,
        MetricName: 'ApproximateNumberOfMessagesVisible',
        Threshold: 1,
      });
    },
  );
});

test('a further channel is a queue, a subscription and its function, once its address is configured', () => {
  const added = names(hooked).filter((name) => !names(dev).includes(name));
  expect(added.sort()).toEqual([
    'taskwire-dev-webhooks',
    'taskwire-dev-webhooks-failed',
    'taskwire-dev-webhooks-undelivered',
  ]);
  const count = (built: Templates) => built.ofType('AWS::SNS::Subscription').length;
  expect(count(hooked)).toBe(count(dev) + 1);
});
