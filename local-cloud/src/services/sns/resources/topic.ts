import type { Cloud, Created, Resource } from '../../../cloud.ts';
import { UnsupportedError } from '../../../shared/errors.ts';
import { physicalName } from '../../../shared/ids.ts';
import type { Topics } from '../topics.ts';

/** `AWS::SNS::Topic`. Its `Ref` is the ARN. */
export async function createTopic(cloud: Cloud, topics: Topics, resource: Resource): Promise<Created> {
  const { properties, path } = resource;
  if (properties.FifoTopic === true || properties.FifoTopic === 'true')
    throw new UnsupportedError(`${path}: a FIFO topic`);
  if (properties.Subscription?.length > 0)
    throw new UnsupportedError(`${path}: Subscription within a topic; use AWS::SNS::Subscription`);
  const arn = topicArn(cloud, resource);
  const name = arn.split(':').at(-1)!;
  topics.bring({ arn, name, displayName: properties.DisplayName ?? '' });
  return { ref: arn, attributes: { TopicArn: arn, TopicName: name } };
}

export function topicArn(cloud: Cloud, { stack, logicalId, properties }: Resource): string {
  const name = properties.TopicName ?? physicalName(stack, logicalId, 256);
  return `arn:aws:sns:${cloud.region}:${cloud.accountId}:${name}`;
}
