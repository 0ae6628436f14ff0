import type { ActionOf } from '../services.ts';
import { subscriptionView } from '../subscriptionView.ts';

export const listSubscriptions: ActionOf<'cloud' | 'topics'> =
  ({ cloud, topics }) =>
  async () => ({ Subscriptions: topics.subscriptions().map(subscriptionView(cloud.accountId)) });
