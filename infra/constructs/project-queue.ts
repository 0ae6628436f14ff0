import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

export interface ProjectQueueProps {
  name: string;
}

/** A queue for people to inspect: messages stay for 14 days, and an alarm reports them. */
export class ProjectQueue extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, { name }: ProjectQueueProps) {
    super(scope, id);
    this.queue = new Queue(this, 'Queue', {
      queueName: name,
      retentionPeriod: Duration.days(14),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    acknowledge(this.queue, { id: 'AwsSolutions-SQS3', reason: 'It is itself where failed messages go' });
    new Alarm(this, 'Alarm', {
      metric: this.queue.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(5),
        statistic: Stats.MAXIMUM,
      }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: `Something is in ${name}: docs/operations.md says how to look at it and get it out`,
    });
  }

  grantSend(grantee: IGrantable): void {
    Grant.addToPrincipal({ grantee, actions: ['sqs:SendMessage'], resourceArns: [this.queue.queueArn] });
  }
}
