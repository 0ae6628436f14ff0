import { Aspects, Stack } from 'aws-cdk-lib';
import { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct, type IConstruct } from 'constructs';
import type { Stage } from '../stages.ts';
import { ownAccount } from './own-account.ts';

export interface AlarmTopicProps {
  stage: Stage;
  /** The recipient. AWS writes to the address once, to confirm the subscription. Null: nobody. */
  email: string | null;
}

/**
 * The target of alarms. It exists even without a recipient, so that an address can be added and removed without stacks
 * waiting for one another.
 */
export class AlarmTopic extends Construct {
  constructor(scope: Construct, id: string, { stage, email }: AlarmTopicProps) {
    super(scope, id);
    const topic = new Topic(this, 'Topic', { topicName: nameOf(stage), enforceSSL: true });
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [ownAccount(this, 'cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
      }),
    );
    if (email !== null) topic.addSubscription(new EmailSubscription(email));
  }

  /**
   * Connects every alarm below `scope` to the stage's topic, which is known by its name: the stacks with alarms need
   * not import it.
   */
  static tellOfAlarms(scope: Construct, stage: Stage): void {
    Aspects.of(scope).add({
      visit: (node: IConstruct) => {
        if (node instanceof CfnAlarm)
          node.alarmActions = [Stack.of(node).formatArn({ service: 'sns', resource: nameOf(stage) })];
      },
    });
  }
}

const nameOf = (stage: Stage) => `taskwire-${stage}-alarms`;
