/**
 * What is watched, by how many alarms, and who is told. `rules.test.ts` checks each alarm's text
 * and recipient.
 */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { sharedTemplates, type TemplateResource, type Templates } from './testing/templates.ts';

const built = new Map<string, Templates>();
beforeAll(async () => {
  for (const stage of ['dev', 'staging', 'prod']) built.set(stage, await sharedTemplates({ stage, checks: false }));
});

const of = (stage: string) => built.get(stage) as Templates;
const alarmsOf = (stage: string) => of(stage).ofType('AWS::CloudWatch::Alarm');
const groupsOf = (stage: string) => of(stage).ofType('AWS::CloudWatch::CompositeAlarm');
const namesOf = (stage: string) =>
  alarmsOf(stage).map(({ Properties }) => Properties.AlarmName.replace(`taskwire-${stage}-`, ''));
const alarm = (stage: string, name: string) =>
  alarmsOf(stage).find(({ Properties }) => Properties.AlarmName === `taskwire-${stage}-${name}`)?.Properties;

describe('the count', () => {
  const metricsOf = ({ Properties }: TemplateResource) =>
    Properties.Metrics?.filter(({ MetricStat }: { MetricStat?: object }) => MetricStat).length ?? 1;
  const metrics = (stage: string) => alarmsOf(stage).reduce((sum, one) => sum + metricsOf(one), 0);

  test('is ten in dev, as many as an account has free of charge', () => {
    expect([metrics('dev'), groupsOf('dev').length]).toEqual([10, 0]);
  });

  test('and its price are as docs/operations.md says, in staging and prod', () => {
    const told = /\| (\w+) +\| (\d+) +\| (\d+) +\| (\d+) +\| \$([\d.]+)/g;
    const table = [...readFileSync('docs/operations.md', 'utf8').matchAll(told)].map((row) => row.slice(1));
    expect(table).toEqual(
      ['dev', 'staging', 'prod'].map((stage) => {
        const groups = groupsOf(stage).length;
        // CloudWatch's prices, without the free ten of an account: ten of the metrics that alarms watch.
        const dollars = Math.max(0, metrics(stage) - 10) * 0.1 + groups * 0.5;
        return [stage, `${alarmsOf(stage).length}`, `${metrics(stage)}`, `${groups}`, dollars.toFixed(2)];
      }),
    );
  });
});

describe('what is watched', () => {
  test('masked faults, which are answered with status 200', () => {
    const [filter] = of('prod').ofType('AWS::Logs::MetricFilter');
    expect(filter?.Properties).toMatchObject({
      FilterPattern: '"INTERNAL"',
      LogGroupName: { Ref: expect.stringContaining('ApiLog') },
      MetricTransformations: [{ MetricNamespace: 'Taskwire/prod', MetricName: 'MaskedFaults', MetricValue: '1' }],
    });
    expect(alarm('prod', 'api-faults')).toMatchObject({
      Namespace: 'Taskwire/prod',
      MetricName: 'MaskedFaults',
      Threshold: 1,
      Statistic: 'Sum',
    });
  });

  test('how far the router is behind', () => {
    expect(alarm('prod', 'stream-behind')).toMatchObject({
      MetricName: 'IteratorAge',
      Statistic: 'Maximum',
      Threshold: 60_000,
    });
  });

  test('every queue with a consumer by the age of its messages, and every other queue by their number', () => {
    const queues = of('prod').ofType('AWS::SQS::Queue');
    for (const { Properties } of queues) {
      const name = Properties.QueueName.replace('taskwire-prod-', '');
      const by = Properties.RedrivePolicy === undefined ? 'not-empty' : 'behind';
      expect({ name, watched: namesOf('prod').includes(`${name}-${by}`) }).toEqual({ name, watched: true });
    }
  });

  test('no function by an error count that stays 0 because the function returns failed messages', () => {
    const byErrors = alarmsOf('prod').flatMap(({ Properties }) =>
      Properties.MetricName === 'Errors' ? [Properties.AlarmName] : [],
    );
    expect(byErrors).toEqual([
      'taskwire-prod-close-profiles-errors',
      'taskwire-prod-post-confirmation-errors',
      'taskwire-prod-pre-sign-up-errors',
      'taskwire-prod-pre-token-generation-errors',
      'taskwire-prod-stop-mail-errors',
      'taskwire-prod-sweep-tasks-errors',
    ]);
  });

  test('whether scheduled functions run', () => {
    expect(alarm('prod', 'sweep-tasks-silent')).toMatchObject({
      MetricName: 'Invocations',
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
      TreatMissingData: 'breaching',
    });
  });

  test('latency, throttles, sign-in, mail and blocked addresses', () => {
    expect(namesOf('prod')).toEqual(
      expect.arrayContaining(
        ['api-latency', 'api-server-errors', 'table-throttled', 'functions-throttled', 'sign-in-failures'].concat([
          'sign-in-throttles',
          'mail-bounces',
          'mail-complaints',
          'requests-blocked',
        ]),
      ),
    );
    expect(alarm('prod', 'mail-bounces')).toMatchObject({ Namespace: 'AWS/SES', Threshold: 0.04 });
    expect(alarm('prod', 'mail-complaints')).toMatchObject({ Namespace: 'AWS/SES', Threshold: 0.0008 });
  });

  test('costs, where the stage names a budget', () => {
    const [budget] = of('prod').ofType('AWS::Budgets::Budget');
    expect(budget?.Properties.Budget).toMatchObject({ BudgetLimit: { Amount: 200, Unit: 'USD' }, TimeUnit: 'MONTHLY' });
    for (const { Subscribers } of budget?.Properties.NotificationsWithSubscribers ?? [])
      expect(Subscribers).toEqual([
        { SubscriptionType: 'SNS', Address: { Ref: expect.stringMatching(/^AlarmsTopic/) } },
      ]);
    const [anomalies] = of('prod').ofType('AWS::CE::AnomalySubscription');
    expect(anomalies?.Properties).toMatchObject({
      Frequency: 'IMMEDIATE',
      Subscribers: [{ Type: 'SNS', Address: { Ref: expect.stringMatching(/^AlarmsTopic/) } }],
      ThresholdExpression: expect.stringContaining('"Values":["20"]'),
    });
    for (const type of ['AWS::Budgets::Budget', 'AWS::CE::AnomalyMonitor']) expect(of('dev').ofType(type)).toEqual([]);
  });
});

describe('the topic', () => {
  test('takes messages of three services, for this account alone, and over TLS', () => {
    const policies = of('prod').ofType('AWS::SNS::TopicPolicy');
    const policy = policies.find(({ Properties }) => JSON.stringify(Properties.Topics).includes('AlarmsTopic'));
    const statements = policy?.Properties.PolicyDocument.Statement as any[];
    const allowed = statements.filter(({ Effect }) => Effect === 'Allow');
    const services = ['budgets', 'cloudwatch', 'costalerts'].map((service) => `${service}.amazonaws.com`);
    expect(allowed.map(({ Action, Principal, Condition }) => ({ Action, Principal, Condition }))).toEqual([
      {
        Action: 'sns:Publish',
        Principal: { Service: services },
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      },
    ]);
    expect(statements.filter(({ Effect }) => Effect === 'Deny')).toMatchObject([
      { Action: 'sns:Publish', Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    ]);
  });

  test('is mailed to the address that the file names, if it names one', () => {
    of('prod').data.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'operations@taskwire.example',
    });
    of('dev').data.resourceCountIs('AWS::SNS::Subscription', 0);
    of('dev').data.resourceCountIs('AWS::SNS::Topic', 1);
  });

  test('is posted to a chat where the file says so, through a queue that loses nothing', () => {
    const subscription = of('prod')
      .ofType('AWS::SNS::Subscription')
      .find(({ Properties }) => JSON.stringify(Properties.TopicArn).includes(':taskwire-prod-alarms'));
    expect(subscription?.Properties).toMatchObject({
      Protocol: 'sqs',
      RawMessageDelivery: true,
      RedrivePolicy: { deadLetterTargetArn: expect.anything() },
    });
    const names = (stage: string) =>
      of(stage)
        .ofType('AWS::Lambda::Function')
        .map((one) => one.Properties.FunctionName);
    expect(names('prod')).toContain('taskwire-prod-post-alarms');
    expect(names('dev')).not.toContain('taskwire-dev-post-alarms');
  });
});

test('the dashboard follows the way of a change, and shows only queues and functions that exist', () => {
  const [dashboard] = of('prod').ofType('AWS::CloudWatch::Dashboard');
  const body = text(dashboard?.Properties.DashboardBody);
  const titles = [...body.matchAll(/## (\d\. [^"\\]+)/g)].map(([, title]) => title);
  expect(titles).toEqual([
    '1. People sign in',
    '2. They call the API',
    '3. It writes to the table, in one transaction',
    '4. The router reads the stream, and tells screens and queues',
    '5. Each consumer works off its queue',
    '6. Mail goes out',
  ]);
  const known = of('prod').all.flatMap(({ Properties }) => Properties.QueueName ?? Properties.FunctionName ?? []);
  const asked = [...body.matchAll(/"(?:QueueName|FunctionName)","([^"]+)"/g)].map(([, name]) => name);
  expect(asked.length).toBeGreaterThan(25);
  expect(asked.filter((name) => !known.includes(name))).toEqual([]);
  // Under the dimension that Powertools writes: tests/metrics.test.ts.
  for (const name of [
    'TasksCreated',
    'TasksCompleted',
    'ChangesTold',
    'EventsParked',
    'MessagesFailed',
    'MailsSent',
    'MailsPutOff',
  ])
    expect(body).toContain(`"Taskwire/prod","${name}","service","taskwire"`);
});

test('saved queries look into the log of the API and of every function', () => {
  const functions = of('prod').ofType('AWS::Lambda::Function');
  const queries = of('prod').ofType('AWS::Logs::QueryDefinition');
  expect(queries.map(({ Properties }) => Properties.Name)).toContain('taskwire-prod/the way of a request');
  for (const { Properties } of queries)
    expect(Properties.LogGroupNames.slice(1).toSorted()).toEqual(
      functions.map((one) => `/aws/lambda/${one.Properties.FunctionName}`).toSorted(),
    );
});

/** The texts of a template, without the parts that AWS fills in. */
const text = (value: any): string =>
  typeof value === 'string'
    ? value
    : value['Fn::Join'][1].map((part: any) => (typeof part === 'string' ? part : '')).join('');
