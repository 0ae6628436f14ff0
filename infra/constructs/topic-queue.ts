import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { addConsumedQueue, addConsumer, RECEIVES, VISIBILITY_TIMES_TIMEOUT } from './consumed-queue.ts';
import type { ProjectFunction } from './project-function.ts';
import { ProjectQueue } from './project-queue.ts';
import type { Alarms } from './watch/alarms.ts';

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

const BATCH = 10;

/**
 * The whole messages of one topic, kept until a function has processed them: SNS alone would lose the messages that the
 * function fails to process.
 */
export class TopicQueue extends Construct {
  /** The alarm that goes off when the consumer does not keep up. */
  readonly behind: Alarm | undefined;

  constructor(scope: Construct, id: string, { name, topic, fn, alarms, whenBehind, undeliveredId }: TopicQueueProps) {
    super(scope, id);
    const { queue, behind } = addConsumedQueue(this, {
      name,
      alarms,
      whenBehind,
      receives: RECEIVES,
      visibilitySeconds: VISIBILITY_TIMES_TIMEOUT * fn.spec.timeoutSeconds,
    });
    this.behind = behind;
    const undelivered = new ProjectQueue(scope, undeliveredId, {
      name: `${name}-undelivered`,
      alarms,
      means: `${whenBehind} SNS could not hand messages to ${name}; they wait in ${name}-undelivered.`,
    });
    topic.addSubscription(new SqsSubscription(queue, { rawMessageDelivery: true, deadLetterQueue: undelivered.queue }));
    addConsumer(this, { fn, queue, mapping: { batchSize: BATCH } });
  }
}
