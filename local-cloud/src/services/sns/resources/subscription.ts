import { createHash } from 'node:crypto';
import type { Created, Resource } from '../../../cloud.ts';
import { UnsupportedError } from '../../../shared/errors.ts';
import { invalidParameter } from '../errors.ts';
import { filterOf } from '../filter.ts';
import { retryPolicyOf } from '../retryPolicy.ts';
import { PROTOCOLS, type Protocol } from '../subscription.ts';
import type { Topics } from '../topics.ts';

/**
 * `AWS::SNS::Subscription`. Its `Ref` is the ARN. Throws SNS's refusals of a filter policy or endpoint, and
 * `UnsupportedError` for text messages and applications. A subscription by mail waits for its reader's confirmation,
 * here forever: nothing leaves the machine.
 */
export async function createSubscription(topics: Topics, resource: Resource): Promise<Created> {
  const { properties, path } = resource;
  if (['email', 'email-json'].includes(properties.Protocol)) {
    topics.get(properties.TopicArn);
    return { ref: subscriptionArn(resource), attributes: { Arn: subscriptionArn(resource) } };
  }
  const protocol = PROTOCOLS.find((one) => one === properties.Protocol);
  if (protocol === undefined)
    throw new UnsupportedError(`${path}: a subscription with protocol ${properties.Protocol}`);
  if (protocol === 'sqs' && String(properties.Endpoint).endsWith('.fifo'))
    throw invalidParameter('Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics');
  const arn = subscriptionArn(resource);
  topics.get(properties.TopicArn);
  const redrive = asObject(properties.RedrivePolicy);
  topics.subscribe({
    arn,
    topicArn: properties.TopicArn,
    protocol,
    endpoint: properties.Endpoint,
    raw: properties.RawMessageDelivery === true || properties.RawMessageDelivery === 'true',
    retry: retryPolicyOf(protocol, asObject(properties.DeliveryPolicy)?.healthyRetryPolicy),
    isConfirmed: !needsConfirmation(protocol) || (await topics.wasConfirmed(arn)),
    wants: filterOf(asObject(properties.FilterPolicy), properties.FilterPolicyScope),
    shown: shownAttributes(properties),
    ...(redrive && { deadLetterArn: redrive.deadLetterTargetArn }),
  });
  return { ref: arn, attributes: { Arn: arn } };
}

/** Ends in an id in UUID form, which is the same at every start. */
export function subscriptionArn({ stack, logicalId, properties }: Resource): string {
  const digest = createHash('sha256').update(`subscription\u0000${stack}\u0000${logicalId}`).digest('hex');
  return `${properties.TopicArn}:${digest.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}`;
}

/** Queues and functions of the same account are subscribed at once. */
const needsConfirmation = (protocol: Protocol): boolean => protocol.startsWith('http');

function shownAttributes(properties: Record<string, any>): Record<string, string> {
  const names = ['FilterPolicy', 'FilterPolicyScope', 'RedrivePolicy', 'DeliveryPolicy'];
  const given = names.filter((name) => properties[name] !== undefined);
  return Object.fromEntries(
    given.map((name) => [
      name,
      typeof properties[name] === 'string' ? properties[name] : JSON.stringify(properties[name]),
    ]),
  );
}

const asObject = (value: unknown): any => (typeof value === 'string' ? JSON.parse(value) : value);
