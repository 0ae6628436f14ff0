import { Duration } from 'aws-cdk-lib';
import { type Alarm, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, type EventSourceMappingOptions } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { ProjectFunction } from './project-function.ts';
import { ProjectQueue } from './project-queue.ts';
import type { Alarms } from './watch/alarms.ts';
import { PERIOD } from './watch/metrics.ts';

interface ConsumedQueueProps {
  /** The physical name. Failed messages go to `<name>-failed`. */
  name: string;
  visibilitySeconds: number;
  /** A message that was received this often is given up. */
  receives: number;
  alarms: Alarms;
  /** What unprocessed messages mean for users. */
  whenBehind: string;
  /** Every stage has its alarms. */
  essential?: boolean;
}

/** AWS's advice: a throttled consumer may need several receives before it can work. */
export const RECEIVES = 5;
/** AWS's advice: six times the consumer's timeout, so that throttled invocations can be retried. */
export const VISIBILITY_TIMES_TIMEOUT = 6;
const OLDEST_MESSAGE = Duration.minutes(30);

/**
 * Adds a queue for a function, a queue for its permanent failures, and the alarm `behind`, which goes off when the
 * function does not keep up. They are children of the scope, because their ids decide their logical ids.
 */
export function addConsumedQueue(scope: Construct, props: ConsumedQueueProps): { queue: Queue; behind?: Alarm } {
  const { name, visibilitySeconds, receives, alarms, whenBehind, essential } = props;
  const failed = new ProjectQueue(scope, 'Failed', {
    name: `${name}-failed`,
    alarms,
    essential,
    means: `${whenBehind} Messages were given up, and wait in ${name}-failed.`,
  });
  const queue = new Queue(scope, 'Queue', {
    queueName: name,
    retentionPeriod: Duration.days(4),
    visibilityTimeout: Duration.seconds(visibilitySeconds),
    deadLetterQueue: { queue: failed.queue, maxReceiveCount: receives },
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
  });
  const behind = alarms.add(scope, 'Behind', {
    name: `${name}-behind`,
    metric: queue.metricApproximateAgeOfOldestMessage({ period: PERIOD, statistic: Stats.MAXIMUM }),
    threshold: OLDEST_MESSAGE.toSeconds(),
    means: `${whenBehind} The oldest message of ${name} has waited for half an hour.`,
    runbook: 'events-are-late',
    essential,
  });
  return { queue, behind };
}

interface ConsumerProps {
  fn: ProjectFunction;
  queue: Queue;
  /** It may make a message visible again at a time of its choice. */
  postpones?: boolean;
  mapping: Pick<EventSourceMappingOptions, 'batchSize' | 'maxBatchingWindow' | 'maxConcurrency'>;
}

/** Has a function receive the messages of a queue, as a child of the scope: with partial batch responses. */
export function addConsumer(scope: Construct, { fn, queue, postpones = false, mapping }: ConsumerProps): void {
  fn.role.addToPolicy(
    new PolicyStatement({
      actions: [
        'sqs:DeleteMessage',
        'sqs:GetQueueAttributes',
        'sqs:ReceiveMessage',
        ...(postpones ? ['sqs:ChangeMessageVisibility'] : []),
      ],
      resources: [queue.queueArn],
    }),
  );
  const source = new EventSourceMapping(scope, 'Mapping', {
    ...mapping,
    target: fn.function,
    eventSourceArn: queue.queueArn,
    reportBatchItemFailures: true,
  });
  // Lambda checks the permissions when the mapping is created.
  source.node.addDependency(fn.role);
}
