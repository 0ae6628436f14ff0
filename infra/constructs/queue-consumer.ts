import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { QueueTrigger } from '../../functions/function.ts';
import type { ProjectFunction } from './project-function.ts';
import type { WorkQueue } from './work-queue.ts';

interface QueueConsumerProps {
  fn: ProjectFunction;
  trigger: QueueTrigger;
  queue: WorkQueue;
}

/** A function behind its queue: partial batch responses, bounded concurrency. */
export class QueueConsumer extends Construct {
  constructor(scope: Construct, id: string, { fn, trigger, queue: { queue } }: QueueConsumerProps) {
    super(scope, id);
    fn.role.addToPolicy(
      new PolicyStatement({
        actions: [
          'sqs:DeleteMessage',
          'sqs:GetQueueAttributes',
          'sqs:ReceiveMessage',
          ...(trigger.postpones ? ['sqs:ChangeMessageVisibility'] : []),
        ],
        resources: [queue.queueArn],
      }),
    );
    const mapping = new EventSourceMapping(this, 'Mapping', {
      target: fn.function,
      eventSourceArn: queue.queueArn,
      batchSize: trigger.batchSize,
      maxBatchingWindow: Duration.seconds(trigger.batchingWindowSeconds),
      maxConcurrency: trigger.maxConcurrency,
      reportBatchItemFailures: true,
    });
    // Lambda checks the permissions when the mapping is created.
    mapping.node.addDependency(fn.role);
  }
}
