import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { QueueTrigger } from '../../functions/function.ts';
import { addConsumer } from './consumed-queue.ts';
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
    addConsumer(this, {
      fn,
      queue,
      postpones: trigger.postpones,
      mapping: {
        batchSize: trigger.batchSize,
        maxBatchingWindow: Duration.seconds(trigger.batchingWindowSeconds),
        maxConcurrency: trigger.maxConcurrency,
      },
    });
  }
}
