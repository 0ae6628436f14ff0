import type { Created, Resource } from '../cloud.ts';
import { physicalName } from './ids.ts';
import { statementsOf, type ResourceStatement } from './permission.ts';

interface Guarded {
  policy: ResourceStatement[];
}

/** Queues or topics, by ARN or another name of theirs. */
interface Holders {
  /** Throws if there is none. */
  get(reference: string): Guarded;
  find(reference: string): Guarded | undefined;
}

/**
 * `AWS::SQS::QueuePolicy`, `AWS::SNS::TopicPolicy`: who may use the resources besides the account's roles. The latest
 * policy of a resource counts.
 * @param references The resources that the policy is about.
 */
export async function attachPolicy(
  holders: Holders,
  references: string[],
  { stack, logicalId, properties }: Resource,
): Promise<Created> {
  for (const reference of references) holders.get(reference).policy = statementsOf(properties.PolicyDocument);
  const id = physicalName(stack, logicalId);
  return { ref: id, attributes: { Id: id } };
}

export function detachPolicy(holders: Pick<Holders, 'find'>, references: string[]): void {
  for (const reference of references) {
    const holder = holders.find(reference);
    if (holder !== undefined) holder.policy = [];
  }
}
