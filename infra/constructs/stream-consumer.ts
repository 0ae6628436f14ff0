import { Duration } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { StreamTrigger } from '../../functions/function.ts';
import type { ProjectFunction } from './project-function.ts';
import type { ProjectQueue } from './project-queue.ts';

export interface StreamConsumerProps {
  fn: ProjectFunction;
  trigger: StreamTrigger;
  table: Table;
  /**
   * Receives the positions of records that were not handled in time: metadata only, since the events are in the table.
   */
  expired: ProjectQueue;
}

/**
 * Lambda's maximum: the age limit ends the retries. Not -1, because CloudFormation leaves an omitted value unchanged.
 */
const RETRIES = 10_000;
const MAXIMUM_AGE = Duration.hours(12);

/**
 * A function behind the table's stream: filtered, partial batch responses, bisection on error, bounded retries and age.
 */
export class StreamConsumer extends Construct {
  constructor(scope: Construct, id: string, { fn, trigger, table, expired }: StreamConsumerProps) {
    super(scope, id);
    fn.role.addToPolicy(
      new PolicyStatement({
        actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
        resources: [table.tableStreamArn as string],
      }),
    );
    expired.grantSend(fn.role);
    const mapping = new EventSourceMapping(this, 'Mapping', {
      target: fn.function,
      eventSourceArn: table.tableStreamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      filters: trigger.filters.map((pattern) => ({ pattern: JSON.stringify(pattern) })),
      batchSize: trigger.batchSize,
      parallelizationFactor: trigger.parallelizationFactor,
      maxBatchingWindow: Duration.seconds(trigger.batchingWindowSeconds),
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      retryAttempts: RETRIES,
      maxRecordAge: MAXIMUM_AGE,
      // CDK's own destination grants two more actions, which Lambda does not use.
      onFailure: { bind: () => ({ destination: expired.queue.queueArn }) },
    });
    // Lambda checks the permissions when the mapping is created.
    mapping.node.addDependency(fn.role);
  }
}
