import { Duration } from 'aws-cdk-lib';
import { type Alarm, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { ProjectFunction } from './project-function.ts';
import { ProjectQueue } from './project-queue.ts';
import type { Alarms } from './watch/alarms.ts';
import { PERIOD } from './watch/metrics.ts';

interface TopicQueueProps {
  /**
   * The physical name. Messages that fail for good go to `<name>-failed`, messages that SNS cannot deliver to
   * `<name>-undelivered`.
   */
  name: string;
  topic: ITopic;
  fn: ProjectFunction;
  alarms: Alarms;
  /** What unprocessed messages mean for users. */
  whenBehind: string;
  /** The construct id of the queue for messages that SNS cannot deliver; it is created beside this construct. */
  undeliveredId: string;
}

const MAX_RECEIVES = 5;
const BATCH = 10;
const OLDEST_MESSAGE = Duration.minutes(30);
/** AWS's advice: six times the consumer's timeout. */
const VISIBILITY_TIMES_TIMEOUT = 6;

/**
 * The whole messages of one topic, kept until a function has processed them: SNS alone would lose the messages that the
 * function fails to process.
 */
export class TopicQueue extends Construct {
  /** The alarm that goes off when the consumer does not keep up. */
  readonly behind: Alarm | undefined;

  constructor(scope: Construct, id: string, { name, topic, fn, alarms, whenBehind, undeliveredId }: TopicQueueProps) {
    super(scope, id);
    const failed = new ProjectQueue(this, 'Failed', {
      ...{ name: `${name}-failed`, alarms },
      means: `${whenBehind} Messages were given up, and wait in ${name}-failed.`,
    });
    const queue = new Queue(this, 'Queue', {
      queueName: name,
      retentionPeriod: Duration.days(4),
      visibilityTimeout: Duration.seconds(VISIBILITY_TIMES_TIMEOUT * fn.spec.timeoutSeconds),
      deadLetterQueue: { queue: failed.queue, maxReceiveCount: MAX_RECEIVES },
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    this.behind = alarms.add(this, 'Behind', {
      name: `${name}-behind`,
      metric: queue.metricApproximateAgeOfOldestMessage({ period: PERIOD, statistic: Stats.MAXIMUM }),
      threshold: OLDEST_MESSAGE.toSeconds(),
      means: `${whenBehind} The oldest message of ${name} has waited for half an hour.`,
      runbook: 'events-are-late',
    });
    const undelivered = new ProjectQueue(scope, undeliveredId, {
      ...{ name: `${name}-undelivered`, alarms },
      means: `${whenBehind} SNS could not hand messages to ${name}; they wait in ${name}-undelivered.`,
    });
    topic.addSubscription(new SqsSubscription(queue, { rawMessageDelivery: true, deadLetterQueue: undelivered.queue }));
    fn.role.addToPolicy(
      new PolicyStatement({
        actions: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
        resources: [queue.queueArn],
      }),
    );
    const mapping = new EventSourceMapping(this, 'Mapping', {
      target: fn.function,
      eventSourceArn: queue.queueArn,
      batchSize: BATCH,
      reportBatchItemFailures: true,
    });
    // Lambda checks the permissions when the mapping is created.
    mapping.node.addDependency(fn.role);
  }
}
