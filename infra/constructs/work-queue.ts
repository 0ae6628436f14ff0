import { Duration } from 'aws-cdk-lib';
import { type Alarm, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { FunctionSpec, QueueTrigger } from '../../functions/function.ts';
import type { EventTopic } from './event-topic.ts';
import { ProjectQueue } from './project-queue.ts';
import type { Alarms } from './watch/alarms.ts';
import { PERIOD } from './watch/metrics.ts';

interface WorkQueueProps {
  /** The physical name. Failed messages go to `<name>-failed`. */
  name: string;
  /** Its only consumer. */
  consumer: FunctionSpec & { trigger: QueueTrigger };
  topic: EventTopic;
  alarms: Alarms;
}

/** AWS's advice: a throttled consumer may need several receives before it can work. */
const RECEIVES = 5;
/** A consumer that postpones makes the first retries follow soon (`functions/shared/postpone.ts`). */
const SOON = 3;
/** AWS's advice: six times the consumer's timeout, so that throttled invocations can be retried. */
const VISIBILITY_TIMES_TIMEOUT = 6;
const OLDEST_MESSAGE = Duration.minutes(30);

/** A queue with a consumer, subscribed to the events that the consumer wants, and a queue for permanent failures. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  /** The alarm that goes off when the consumer does not keep up. */
  readonly behind: Alarm | undefined;

  constructor(scope: Construct, id: string, { name, consumer, topic, alarms }: WorkQueueProps) {
    super(scope, id);
    const { trigger, timeoutSeconds } = consumer;
    const visibilitySeconds = VISIBILITY_TIMES_TIMEOUT * timeoutSeconds + trigger.batchingWindowSeconds;
    const essential = trigger.queue === 'mail';
    const failed = new ProjectQueue(this, 'Failed', {
      ...{ name: `${name}-failed`, alarms, essential },
      means: `${trigger.whenBehind} Messages were given up, and wait in ${name}-failed.`,
    });
    this.queue = new Queue(this, 'Queue', {
      queueName: name,
      retentionPeriod: Duration.days(4),
      visibilityTimeout: Duration.seconds(visibilitySeconds),
      deadLetterQueue: { queue: failed.queue, maxReceiveCount: receivesOf(trigger, visibilitySeconds) },
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    this.behind = alarms.add(this, 'Behind', {
      name: `${name}-behind`,
      metric: this.queue.metricApproximateAgeOfOldestMessage({ period: PERIOD, statistic: Stats.MAXIMUM }),
      threshold: OLDEST_MESSAGE.toSeconds(),
      means: `${trigger.whenBehind} The oldest message of ${name} has waited for half an hour.`,
      runbook: 'events-are-late',
      essential,
    });
    if (trigger.wants === undefined) return;
    // Messages that the topic could not deliver to the queue. Failures of the consumer have another queue.
    const undelivered = new ProjectQueue(this, 'Undelivered', {
      ...{ name: `${name}-undelivered`, alarms },
      means: `${trigger.whenBehind} SNS could not hand events to ${name}; they wait in ${name}-undelivered.`,
    });
    topic.deliverTo(this.queue, trigger.wants, undelivered.queue);
  }

  grantSend(grantee: IGrantable): void {
    Grant.addToPrincipal({ grantee, actions: ['sqs:SendMessage'], resourceArns: [this.queue.queueArn] });
  }
}

/** Enough to last for the required time, whether the function fails or cannot even be invoked. */
function receivesOf({ setsAsideAfter }: QueueTrigger, visibilitySeconds: number): number {
  if (setsAsideAfter === undefined) return RECEIVES;
  if ('receives' in setsAsideAfter) return setsAsideAfter.receives;
  return Math.ceil((setsAsideAfter.hours * 3600) / visibilitySeconds) + SOON;
}
