import { confirmationToken } from '../confirmationToken.ts';
import { invalidParameter } from '../errors.ts';
import type { ActionOf } from '../services.ts';

/** Called by the endpoint, with the token that it was sent. */
export const confirmSubscription: ActionOf<'topics'> =
  ({ topics }) =>
  async ({ TopicArn, Token }) => {
    const candidates = topics.subscriptions(topics.get(TopicArn).arn);
    const subscription = candidates.find(({ arn }) => confirmationToken(arn) === Token);
    if (subscription === undefined) throw invalidParameter('Token');
    await topics.confirm(subscription);
    return { SubscriptionArn: subscription.arn };
  };
