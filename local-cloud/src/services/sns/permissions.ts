import { permissionOn, type PermissionsOf } from '../../shared/permission.ts';
import type { Topics } from './topics.ts';

/** A batch needs the permission of its single call. See the service authorization reference, "Amazon SNS". */
export function permissionsFor(topics: Topics): PermissionsOf {
  const topicArn = (input: Record<string, any>): string | undefined =>
    input.TopicArn ?? input.TargetArn ?? input.SubscriptionArn?.replace(/:[^:]+$/, '');
  const onTopic = permissionOn('sns', topicArn, (input) => topics.find(topicArn(input) ?? '')?.policy);
  // Anybody with the token may confirm: the call carries no signature.
  return (action, input) => (action === 'ConfirmSubscription' ? [] : onTopic(action.replace(/Batch$/, ''), input));
}
