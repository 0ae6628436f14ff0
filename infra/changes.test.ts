import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Subscription, SubscriptionProtocol } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { beforeAll, describe, expect, test } from 'vitest';
import { EventTopic } from './constructs/event-topic.ts';
import { sharedTemplates, type Templates } from './testing/templates.ts';

let dev: Templates;
beforeAll(async () => {
  dev = await sharedTemplates({ stage: 'dev', settings: { webhookUrl: 'https://example.com/hook' }, checks: false });
});

const properties = (type: string) => dev.ofType(type).map(({ Properties }) => Properties);
const queue = (name: string) =>
  properties('AWS::SQS::Queue').find(({ QueueName }) => QueueName === `taskwire-dev-${name}`)!;

test('the stream has one reader, which continues where it was when the stage is updated', () => {
  const readers = Object.entries(dev.events.findResources('AWS::Lambda::EventSourceMapping')).filter(([, mapping]) =>
    JSON.stringify(mapping['Properties'].EventSourceArn).includes('StreamArn'),
  );
  // Another id, source or starting position would be another mapping, which starts afresh.
  expect(readers.map(([id]) => id)).toEqual(['RouteEventsSourceMapping38BD59F0']);
  expect(readers[0]![1]['Properties']).toMatchObject({
    StartingPosition: 'TRIM_HORIZON',
    ParallelizationFactor: 1,
    BisectBatchOnFunctionError: true,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    MaximumRecordAgeInSeconds: 12 * 3600,
    MaximumRetryAttempts: 10_000,
  });
});

test('each subscriber names the kinds of changes that it wants, and the webhook receives nothing about users', () => {
  const wanted = properties('AWS::SNS::Subscription')
    .filter(({ TopicArn }) => JSON.stringify(TopicArn).includes('Changes'))
    .map(({ Endpoint, FilterPolicy }) => [Endpoint['Fn::GetAtt'][0].replace(/Queue.*/, ''), FilterPolicy]);
  const CHANGED = ['CREATED', 'UPDATED', 'STATUS_CHANGED', 'ASSIGNED', 'UNASSIGNED', 'DELETED', 'RESTORED'];
  expect(Object.fromEntries(wanted)).toEqual({
    Accounts: { kind: ['user'] },
    Counters: { kind: ['task'], type: CHANGED },
    Erasures: { kind: ['user'], type: ['ERASED'] },
    Mail: { kind: ['task'], type: ['CREATED', 'ASSIGNED', 'STATUS_CHANGED', 'DUE_SOON', 'OVERDUE'] },
    Names: { kind: ['profile'], fields: ['name'] },
    SubscriptionsToEnd: { kind: ['user'], type: ['ROLE_CHANGED', 'ACTIVATED', 'DEACTIVATED', 'ERASED'] },
    Webhooks: { kind: ['task'] },
    WriteBudget: { kind: ['task', 'user', 'profile', 'claim'] },
  });
});

test.each([
  ['accounts', 12],
  ['counters', 12],
  ['erasures', 12],
  ['names', 12],
  ['screens', 12],
  ['subscriptions-to-end', 12],
  ['webhooks', 0.5],
])('a failing message in %s is retried for %d hours, however it fails, and is kept until then', (name, hours) => {
  const { VisibilityTimeout, RedrivePolicy, MessageRetentionPeriod } = queue(name);
  // The first three waits are 15, 30 and 60 seconds, the others as long as the queue says.
  const seconds = 105 + (RedrivePolicy.maxReceiveCount - 3) * VisibilityTimeout;
  expect(seconds).toBeGreaterThanOrEqual(hours * 3600);
  expect(RedrivePolicy.maxReceiveCount * VisibilityTimeout).toBeLessThan(MessageRetentionPeriod);
});

test('the router changes only after every subscriber exists', () => {
  const [router] = Object.values(
    dev.events.findResources('AWS::Lambda::Function', {
      Properties: { FunctionName: 'taskwire-dev-route-events' },
    }),
  );
  const subscriptions = Object.keys(dev.events.findResources('AWS::SNS::Subscription')).filter((id) =>
    /Changes/.test(id),
  );
  expect(subscriptions).toHaveLength(8);
  expect(router!['DependsOn']).toEqual(expect.arrayContaining(subscriptions));
});

describe('a subscription of the topic', () => {
  function subscribed(filterPolicy?: object) {
    const stack = new Stack(new App({ builtinCloudFormationValidation: false }), 'Test');
    const { topic } = new EventTopic(stack, 'Topic', { name: 'changes', formerName: 'events' });
    new Subscription(stack, 'Nosy', {
      topic,
      protocol: SubscriptionProtocol.SQS,
      endpoint: new Queue(stack, 'Queue').queueArn,
      ...(filterPolicy && { filterPolicy: filterPolicy as never }),
    });
    return () => Template.fromStack(stack);
  }

  test.each([
    ['without a filter', undefined],
    ['that filters by something else', { type: { conditions: ['CREATED'] } }],
  ])('%s fails synthesis', (_, filterPolicy) => {
    expect(subscribed(filterPolicy)).toThrow(
      'Test/Nosy/Resource subscribes to Test/Topic without naming its kinds: filterPolicy.kind',
    );
  });

  test('a subscription that names its kinds passes', () => {
    expect(subscribed({ kind: { conditions: ['task'] } })).not.toThrow();
  });
});
