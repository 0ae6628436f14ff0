import { Aspects, Stack } from 'aws-cdk-lib';
import { CfnAlarm, CfnCompositeAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct, type IConstruct } from 'constructs';
import type { Stage } from '../stages.ts';
import { ownAccount } from './own-account.ts';

interface AlarmTopicProps {
  stage: Stage;
  /** The recipient. AWS writes to the address once, to confirm the subscription. Null: nobody. */
  email: string | null;
}

/** Alarms, the budget, and unusual costs. */
const PUBLISHERS = ['cloudwatch.amazonaws.com', 'budgets.amazonaws.com', 'costalerts.amazonaws.com'];

/**
 * The destination of alarms. It exists even without a recipient, so that an address can come and go without making
 * stacks wait for one another.
 */
export class AlarmTopic extends Construct {
  readonly topicArn: string;

  constructor(scope: Construct, id: string, { stage, email }: AlarmTopicProps) {
    super(scope, id);
    const topic = new Topic(this, 'Topic', { topicName: nameOf(stage), enforceSSL: true });
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: PUBLISHERS.map((service) => ownAccount(this, service)),
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
      }),
    );
    if (email !== null) topic.addSubscription(new EmailSubscription(email));
    this.topicArn = topic.topicArn;
  }

  /** The topic by its name, for stacks that need not wait for the stack that owns it. */
  static arnIn(scope: Construct, stage: Stage): string {
    return Stack.of(scope).formatArn({ service: 'sns', resource: nameOf(stage) });
  }

  /** Makes every alarm below `scope` tell the stage's topic when it goes off and when it is over. */
  static tellOfAlarms(scope: Construct, stage: Stage): void {
    Aspects.of(scope).add({
      visit: (node: IConstruct) => {
        if (!(node instanceof CfnAlarm || node instanceof CfnCompositeAlarm)) return;
        node.alarmActions = [AlarmTopic.arnIn(node, stage)];
        node.okActions = [AlarmTopic.arnIn(node, stage)];
      },
    });
  }
}

const nameOf = (stage: Stage) => `taskwire-${stage}-alarms`;
