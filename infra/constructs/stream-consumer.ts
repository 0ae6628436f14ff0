import { Duration } from 'aws-cdk-lib';
import { type Alarm, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { StreamTrigger } from '../../functions/function.ts';
import type { ProjectFunction } from './project-function.ts';
import type { ProjectQueue } from './project-queue.ts';
import type { Alarms } from './watch/alarms.ts';
import { PERIOD } from './watch/metrics.ts';

interface StreamConsumerProps {
  fn: ProjectFunction;
  trigger: StreamTrigger;
  table: Table;
  /**
   * Receives the positions of records that were not handled in time: metadata only, since the events are in the table.
   */
  expired: ProjectQueue;
  alarms: Alarms;
}

/**
 * Lambda's maximum: the age limit ends the retries. Not -1, because CloudFormation leaves an omitted value unchanged.
 */
const RETRIES = 10_000;
const MAXIMUM_AGE = Duration.hours(12);
/** Screens normally show a change within a second. */
const OLDEST_RECORD = Duration.minutes(1);

/**
 * A function behind the table's stream: filtered, partial batch responses, bisection on error, bounded retries and age.
 */
export class StreamConsumer extends Construct {
  /** The alarm that goes off when the consumer does not keep up. */
  readonly behind: Alarm | undefined;

  constructor(scope: Construct, id: string, { fn, trigger, table, expired, alarms }: StreamConsumerProps) {
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
    this.behind = alarms.add(this, 'Behind', {
      name: 'stream-behind',
      // An answer that names failed records counts as no error, so the alarm watches the delay of the stream.
      metric: fn.function.metric('IteratorAge', { period: PERIOD, statistic: Stats.MAXIMUM }),
      threshold: OLDEST_RECORD.toMilliseconds(),
      periods: 2,
      means: `Changes reach screens, mails and counters late: ${fn.physicalName} is a minute behind the table's stream.`,
      runbook: 'events-are-late',
      essential: true,
    });
  }
}
