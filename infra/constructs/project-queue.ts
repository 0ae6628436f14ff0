import { Duration } from 'aws-cdk-lib';
import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { Alarms } from './watch/alarms.ts';
import { PERIOD } from './watch/metrics.ts';

interface ProjectQueueProps {
  name: string;
  alarms: Alarms;
  /** What a message in it means for users. */
  means: string;
  /** Every stage has an alarm for it. */
  essential?: boolean;
}

/** A queue for people to inspect: messages stay for 14 days, and an alarm reports them. */
export class ProjectQueue extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, { name, alarms, means, essential }: ProjectQueueProps) {
    super(scope, id);
    this.queue = new Queue(this, 'Queue', {
      queueName: name,
      retentionPeriod: Duration.days(14),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    acknowledge(this.queue, { id: 'AwsSolutions-SQS3', reason: 'It is itself where failed messages go' });
    alarms.add(this, 'Alarm', {
      name: `${name}-not-empty`,
      metric: this.queue.metricApproximateNumberOfMessagesVisible({ period: PERIOD, statistic: Stats.MAXIMUM }),
      threshold: 1,
      means,
      runbook: 'something-was-set-aside',
      essential,
    });
  }

  grantSend(grantee: IGrantable): void {
    Grant.addToPrincipal({ grantee, actions: ['sqs:SendMessage'], resourceArns: [this.queue.queueArn] });
  }
}
