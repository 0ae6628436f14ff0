import type { ActionOf } from '../services.ts';
import { subscriptionView } from '../subscriptionView.ts';

export const listSubscriptionsByTopic: ActionOf<'cloud' | 'topics'> =
  ({ cloud, topics }) =>
  async ({ TopicArn }) => ({
    Subscriptions: topics.subscriptions(topics.get(TopicArn).arn).map(subscriptionView(cloud.accountId)),
  });
