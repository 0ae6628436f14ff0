import { Topic } from 'aws-cdk-lib/aws-sns';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

export interface EventTopicProps {
  name: string;
}

/** Where events go that others consume; TLS only. A channel is a subscription, and nothing else knows of it. */
export class EventTopic extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { name }: EventTopicProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { topicName: name, enforceSSL: true });
  }

  grantPublish(grantee: IGrantable): void {
    Grant.addToPrincipal({ grantee, actions: ['sns:Publish'], resourceArns: [this.topic.topicArn] });
  }
}
