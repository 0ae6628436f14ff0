import { notFound } from '../errors.ts';
import type { ActionOf } from '../services.ts';

export const getSubscriptionAttributes: ActionOf<'cloud' | 'topics'> =
  ({ cloud, topics }) =>
  async ({ SubscriptionArn }) => {
    const subscription = topics.subscription(SubscriptionArn);
    if (subscription === undefined) throw notFound('Subscription');
    return {
      Attributes: {
        SubscriptionArn,
        TopicArn: subscription.topicArn,
        Owner: cloud.accountId,
        Protocol: subscription.protocol,
        Endpoint: subscription.endpoint,
        RawMessageDelivery: String(subscription.raw),
        PendingConfirmation: String(!subscription.isConfirmed),
        ConfirmationWasAuthenticated: 'true',
        ...subscription.shown,
      },
    };
  };
