import { randomUUID } from 'node:crypto';
import type { LocalService, ServiceFactory } from '../../cloud.ts';
import { attachPolicy, detachPolicy } from '../../shared/resourcePolicy.ts';
import { createActions } from './actions/index.ts';
import { confirmationToken } from './confirmationToken.ts';
import { createDeliveries } from './deliveries.ts';
import { permissionsFor } from './permissions.ts';
import { createSubscription, subscriptionArn } from './resources/subscription.ts';
import { createTopic, topicArn } from './resources/topic.ts';
import { serveQuery } from './serveQuery.ts';
import { createTopics } from './topics.ts';

/** SNS: standard topics. Subscribers are queues, functions, web servers on this machine, and the mailbox. */
export const sns: ServiceFactory = (cloud): LocalService => {
  const topics = createTopics(cloud);
  const deliveries = createDeliveries(cloud, topics);
  const actions = createActions({ cloud, topics, deliveries });
  const asked = new Set<string>();

  /** Asks web servers at every start, until they confirm. */
  async function askForConfirmation(): Promise<void> {
    for (const subscription of topics.subscriptions()) {
      const { arn, topicArn: topic, isConfirmed } = subscription;
      if (isConfirmed || asked.has(arn)) continue;
      asked.add(arn);
      const text = `You have chosen to subscribe to the topic ${topic}.\nTo confirm the subscription, visit the SubscribeURL included in this message.`;
      await deliveries.deliver(
        {
          id: randomUUID(),
          type: 'SubscriptionConfirmation',
          topicArn: topic,
          publishedAt: cloud.clock.now(),
          text,
          attributes: {},
          token: confirmationToken(arn),
        },
        subscription,
      );
    }
  }

  return {
    name: 'sns',
    resources: {
      'AWS::SNS::Topic': (resource) => createTopic(cloud, topics, resource),
      'AWS::SNS::TopicPolicy': (resource) => attachPolicy(topics, resource.properties.Topics, resource),
      'AWS::SNS::Subscription': (resource) => createSubscription(topics, resource),
    },
    async remove(resource) {
      if (resource.type === 'AWS::SNS::Topic') topics.remove(topicArn(cloud, resource));
      else if (resource.type === 'AWS::SNS::Subscription') topics.unsubscribe(subscriptionArn(resource));
      else detachPolicy(topics, resource.properties.Topics);
    },
    actions,
    permissions: permissionsFor(topics),
    accessDenied: { code: 'AuthorizationError', status: 403 },
    handle: (request, principal) => serveQuery(cloud, actions, request, principal),
    async ready() {
      await deliveries.resume();
      await askForConfirmation();
    },
    idle: deliveries.idle,
    close: () => Promise.resolve(deliveries.close()),
  };
};
