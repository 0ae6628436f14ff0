import type { Resource } from '../../../cloud.ts';
import { physicalName } from '../../../shared/ids.ts';
import { statementsOf } from '../../../shared/permission.ts';
import type { Queues } from '../queues.ts';

/** `AWS::SQS::QueuePolicy`: who may use queues besides the account's roles. The latest policy of a queue counts. */
export async function attachPolicy(queues: Queues, { stack, logicalId, properties }: Resource) {
  for (const queue of properties.Queues as string[]) {
    queues.get(queue).policy = statementsOf(properties.PolicyDocument);
  }
  const id = physicalName(stack, logicalId);
  return { ref: id, attributes: { Id: id } };
}

export function detachPolicy(queues: Queues, { properties }: Resource): void {
  for (const reference of properties.Queues as string[]) {
    const queue = queues.find(reference);
    if (queue !== undefined) queue.policy = [];
  }
}
