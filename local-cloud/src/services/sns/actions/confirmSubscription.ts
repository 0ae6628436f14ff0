import { confirmationToken } from '../confirmationToken.ts';
import { invalidParameter } from '../errors.ts';
import type { ActionOf } from '../services.ts';

/** The endpoint calls it, with the token that it received. */
export const confirmSubscription: ActionOf<'topics'> =
  ({ topics }) =>
  async ({ TopicArn, Token }) => {
    const candidates = topics.subscriptions(topics.get(TopicArn).arn);
    const subscription = candidates.find(({ arn }) => confirmationToken(arn) === Token);
    if (subscription === undefined) throw invalidParameter('Token');
    await topics.confirm(subscription);
    return { SubscriptionArn: subscription.arn };
  };
