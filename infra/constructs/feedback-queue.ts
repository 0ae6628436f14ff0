import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { ProjectFunction } from './project-function.ts';
import { ProjectQueue } from './project-queue.ts';

export interface FeedbackQueueProps {
  /**
   * The physical name. Permanent failures go to `<name>-failed`, messages that SNS cannot deliver to
   * `<name>-undelivered`.
   */
  name: string;
  topic: ITopic;
  fn: ProjectFunction;
}

const MAX_RECEIVES = 5;
const BATCH = 10;
/** AWS's advice: six times the consumer's timeout. */
const VISIBILITY_TIMES_TIMEOUT = 6;

/** SES's feedback on accepted mails, kept until the function has recorded it. */
export class FeedbackQueue extends Construct {
  constructor(scope: Construct, id: string, { name, topic, fn }: FeedbackQueueProps) {
    super(scope, id);
    const failed = new ProjectQueue(this, 'Failed', { name: `${name}-failed` });
    const queue = new Queue(this, 'Queue', {
      queueName: name,
      retentionPeriod: Duration.days(4),
      visibilityTimeout: Duration.seconds(VISIBILITY_TIMES_TIMEOUT * fn.spec.timeoutSeconds),
      deadLetterQueue: { queue: failed.queue, maxReceiveCount: MAX_RECEIVES },
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    // Outside this construct, where the stage had it before the queue existed.
    const undelivered = new ProjectQueue(scope, 'UndeliveredFeedback', { name: `${name}-undelivered` });
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
