import { Stack } from 'aws-cdk-lib';
import { Grant, type IGrantable, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSubscription, SubscriptionFilter, Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct, type IDependable } from 'constructs';
import type { Wanted } from '../../functions/function.ts';

interface EventTopicProps {
  name: string;
  /**
   * The name of the topic that this one replaces. Queues accept its messages as long as it exists: while a stage is
   * updated, both topics deliver messages (docs/adr/0012-one-reader-of-the-stream.md).
   */
  formerName: string;
}

/**
 * The topic of changes for consumers; TLS only. A consumer is a subscription, and nothing else knows about it. Each
 * subscription names the kinds of messages that it wants. A subscription without a filter on `kind` would also receive
 * messages about users, and fails synthesis.
 */
export class EventTopic extends Construct {
  readonly topic: Topic;
  /** Publishers must wait for these: a message without a subscriber is lost. */
  readonly subscriptions: IDependable[] = [];
  private readonly formerArn: string;

  constructor(scope: Construct, id: string, { name, formerName }: EventTopicProps) {
    super(scope, id);
    this.formerArn = Stack.of(this).formatArn({ service: 'sns', resource: formerName });
    this.topic = new Topic(this, 'Topic', { topicName: name, enforceSSL: true });
    this.node.addValidation({ validate: () => this.unfiltered() });
  }

  grantPublish(grantee: IGrantable): void {
    Grant.addToPrincipal({ grantee, actions: ['sns:Publish'], resourceArns: [this.topic.topicArn] });
  }

  /** Delivers the wanted messages to a queue, as published. Undeliverable ones go to `undelivered`. */
  deliverTo(queue: Queue, wanted: Wanted, undelivered: Queue): void {
    const subscription = this.topic.addSubscription(
      new SqsSubscription(queue, {
        rawMessageDelivery: true,
        deadLetterQueue: undelivered,
        filterPolicy: Object.fromEntries(
          Object.entries(filterOf(wanted)).map(([attribute, allowlist]) => [
            attribute,
            SubscriptionFilter.stringFilter({ allowlist }),
          ]),
        ),
      }),
    );
    this.subscriptions.push(subscription);
    queue.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('sns.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [queue.queueArn],
        conditions: { ArnEquals: { 'aws:SourceArn': this.formerArn } },
      }),
    );
  }

  /** One sentence for each subscription, in any stack, that does not name its kinds. */
  private unfiltered(): string[] {
    const { topicArn } = this.topic;
    return this.node.root.node
      .findAll()
      .filter((one): one is CfnSubscription => CfnSubscription.isCfnSubscription(one) && one.topicArn === topicArn)
      .filter(({ filterPolicy }) => !namesKinds(filterPolicy))
      .map(
        ({ node: { path } }) => `${path} subscribes to ${this.node.path} without naming its kinds: filterPolicy.kind`,
      );
  }
}

/** The wanted values, by attribute. */
function filterOf(wanted: Wanted): Record<string, string[]> {
  return {
    kind: [...wanted.kinds],
    ...('types' in wanted && wanted.types && { type: [...wanted.types] }),
    ...('fields' in wanted && wanted.fields && { fields: [...wanted.fields] }),
  };
}

const namesKinds = (policy: unknown): boolean => {
  const kinds = (policy as { kind?: unknown } | undefined)?.kind;
  return Array.isArray(kinds) && kinds.length > 0 && kinds.every((kind) => typeof kind === 'string');
};
