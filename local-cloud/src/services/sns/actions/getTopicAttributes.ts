import type { ActionOf } from '../services.ts';

export const getTopicAttributes: ActionOf<'cloud' | 'topics'> =
  ({ cloud, topics }) =>
  async ({ TopicArn }) => {
    const { displayName, policy } = topics.get(TopicArn);
    const subscriptions = topics.subscriptions(TopicArn);
    const confirmed = subscriptions.filter(({ isConfirmed }) => isConfirmed).length;
    return {
      Attributes: {
        TopicArn,
        Owner: cloud.accountId,
        DisplayName: displayName,
        ...(policy.length > 0 && { Policy: JSON.stringify({ Version: '2012-10-17', Statement: policy }) }),
        SubscriptionsConfirmed: String(confirmed),
        SubscriptionsPending: String(subscriptions.length - confirmed),
        SubscriptionsDeleted: '0',
      },
    };
  };
