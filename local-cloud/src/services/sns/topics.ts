import type { Cloud } from '../../cloud.ts';
import type { ResourceStatement } from '../../shared/permission.ts';
import { notFound } from './errors.ts';
import type { Subscription } from './subscription.ts';

interface Topic {
  arn: string;
  name: string;
  displayName: string;
  /** `AWS::SNS::TopicPolicy`. */
  policy: ResourceStatement[];
}

/** All topics and their subscribers. */
export interface Topics {
  bring(topic: Omit<Topic, 'policy'>): Topic;
  remove(arn: string): void;
  /** Throws `NotFound`. */
  get(arn: string): Topic;
  find(arn: string): Topic | undefined;
  all(): Topic[];
  subscribe(subscription: Subscription): void;
  unsubscribe(arn: string): void;
  subscription(arn: string): Subscription | undefined;
  subscriptions(topicArn?: string): Subscription[];
  /** Confirms an HTTP endpoint that has answered. This survives a restart. */
  confirm(subscription: Subscription): Promise<void>;
  wasConfirmed(arn: string): Promise<boolean>;
}

export function createTopics(cloud: Cloud): Topics {
  const store = cloud.store('sns');
  const topics = new Map<string, Topic>();
  const subscriptions = new Map<string, Subscription>();
  return {
    bring(topic) {
      const brought = { policy: [], ...topics.get(topic.arn), ...topic };
      topics.set(topic.arn, brought);
      return brought;
    },
    remove: (arn) => void topics.delete(arn),
    get(arn) {
      const topic = topics.get(arn);
      if (topic === undefined) throw notFound('Topic');
      return topic;
    },
    find: (arn) => topics.get(arn),
    all: () => [...topics.values()],
    subscribe: (subscription) => void subscriptions.set(subscription.arn, subscription),
    unsubscribe: (arn) => void subscriptions.delete(arn),
    subscription: (arn) => subscriptions.get(arn),
    subscriptions: (topicArn) =>
      [...subscriptions.values()].filter((one) => topicArn === undefined || one.topicArn === topicArn),
    async confirm(subscription) {
      await store.put(`confirmed#${subscription.arn}`, true);
      subscription.isConfirmed = true;
    },
    wasConfirmed: async (arn) => (await store.get<boolean>(`confirmed#${arn}`)) === true,
  };
}
