import type { Subscription } from './subscription.ts';

/** As lists show it. */
export const subscriptionView = (accountId: string) => (subscription: Subscription) => ({
  SubscriptionArn: subscription.isConfirmed ? subscription.arn : 'PendingConfirmation',
  Owner: accountId,
  Protocol: subscription.protocol,
  Endpoint: subscription.endpoint,
  TopicArn: subscription.topicArn,
});
