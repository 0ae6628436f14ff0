import type { Permission } from '../iam/permissionsOf.ts';
import type { Topics } from './topics.ts';

/** A batch needs what its single call needs. See the service authorization reference, "Amazon SNS". */
export function permissionsFor(topics: Topics, action: string, input: Record<string, any>): Permission[] {
  // Whoever has the token may confirm: the call carries no signature.
  if (action === 'ConfirmSubscription') return [];
  const resource = input.TopicArn ?? input.TargetArn ?? input.SubscriptionArn?.replace(/:[^:]+$/, '');
  const name = `sns:${action.replace(/Batch$/, '')}`;
  const policy = topics.find(resource)?.policy;
  return [{ action: name, resource: resource ?? '*', ...(policy && { policy }) }];
}
