import type { Subscription } from './subscription.ts';

/** The form in lists. */
export const subscriptionView = (accountId: string) => (subscription: Subscription) => ({
  SubscriptionArn: subscription.isConfirmed ? subscription.arn : 'PendingConfirmation',
  Owner: accountId,
  Protocol: subscription.protocol,
  Endpoint: subscription.endpoint,
  TopicArn: subscription.topicArn,
});
