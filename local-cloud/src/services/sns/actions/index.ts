import type { Action } from '../../../cloud.ts';
import type { Services } from '../services.ts';
import { confirmSubscription } from './confirmSubscription.ts';
import { getSubscriptionAttributes } from './getSubscriptionAttributes.ts';
import { getTopicAttributes } from './getTopicAttributes.ts';
import { listSubscriptions } from './listSubscriptions.ts';
import { listSubscriptionsByTopic } from './listSubscriptionsByTopic.ts';
import { listTopics } from './listTopics.ts';
import { publish } from './publish.ts';
import { publishBatch } from './publishBatch.ts';

/** Every action, by its API name. */
export const createActions = (services: Services): Record<string, Action> => ({
  ConfirmSubscription: confirmSubscription(services),
  GetSubscriptionAttributes: getSubscriptionAttributes(services),
  GetTopicAttributes: getTopicAttributes(services),
  ListSubscriptions: listSubscriptions(services),
  ListSubscriptionsByTopic: listSubscriptionsByTopic(services),
  ListTopics: listTopics(services),
  Publish: publish(services),
  PublishBatch: publishBatch(services),
});
