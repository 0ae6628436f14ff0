import type { Created, Resource } from '../../../cloud.ts';
import { physicalName } from '../../../shared/ids.ts';
import { statementsOf } from '../../../shared/permission.ts';
import type { Topics } from '../topics.ts';

/** `AWS::SNS::TopicPolicy`: who may publish besides the account's roles. The latest policy of a topic counts. */
export async function attachPolicy(topics: Topics, { stack, logicalId, properties }: Resource): Promise<Created> {
  for (const arn of properties.Topics as string[]) topics.get(arn).policy = statementsOf(properties.PolicyDocument);
  const id = physicalName(stack, logicalId);
  return { ref: id, attributes: { Id: id } };
}

export function detachPolicy(topics: Topics, { properties }: Resource): void {
  for (const arn of properties.Topics as string[]) {
    const topic = topics.find(arn);
    if (topic !== undefined) topic.policy = [];
  }
}
