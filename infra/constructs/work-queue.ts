import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { FunctionSpec, QueueTrigger } from '../../functions/function.ts';
import { addConsumedQueue, RECEIVES, VISIBILITY_TIMES_TIMEOUT } from './consumed-queue.ts';
import type { EventTopic } from './event-topic.ts';
import { ProjectQueue } from './project-queue.ts';
import type { Alarms } from './watch/alarms.ts';

interface WorkQueueProps {
  /** The physical name. Failed messages go to `<name>-failed`. */
  name: string;
  /** Its only consumer. */
  consumer: FunctionSpec & { trigger: QueueTrigger };
  topic: EventTopic;
  alarms: Alarms;
}

/** A consumer that postpones makes the first retries follow soon (`functions/shared/postpone.ts`). */
const SOON = 3;

/** A queue with a consumer, subscribed to the events that the consumer wants, and a queue for permanent failures. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  /** The alarm that goes off when the consumer does not keep up. */
  readonly behind: Alarm | undefined;

  constructor(scope: Construct, id: string, { name, consumer, topic, alarms }: WorkQueueProps) {
    super(scope, id);
    const { trigger, timeoutSeconds } = consumer;
    const visibilitySeconds = VISIBILITY_TIMES_TIMEOUT * timeoutSeconds + trigger.batchingWindowSeconds;
    const { queue, behind } = addConsumedQueue(this, {
      name,
      alarms,
      visibilitySeconds,
      whenBehind: trigger.whenBehind,
      receives: receivesOf(trigger, visibilitySeconds),
      essential: trigger.queue === 'mail',
    });
    this.queue = queue;
    this.behind = behind;
    if (trigger.wants === undefined) return;
    // Messages that the topic could not deliver to the queue. Failures of the consumer have another queue.
    const undelivered = new ProjectQueue(this, 'Undelivered', {
      name: `${name}-undelivered`,
      alarms,
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
