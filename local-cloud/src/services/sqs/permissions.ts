import type { Cloud } from '../../cloud.ts';
import type { Permission } from '../iam/permissionsOf.ts';
import type { Queues } from './queues.ts';

/** Batches need what their single calls need. See the service authorization reference, "Amazon SQS". */
export function permissionsFor(cloud: Cloud, queues: Queues, action: string, input: Record<string, any>): Permission[] {
  const name = `sqs:${action.replace(/Batch$/, '')}`;
  const reference = input.QueueUrl ?? input.SourceArn ?? input.QueueName;
  if (reference === undefined) return [{ action: name, resource: '*' }];
  const queue = String(reference).replace(/^.*[/:]/, '');
  const policy = queues.find(queue)?.policy;
  const resource = `arn:aws:sqs:${cloud.region}:${cloud.accountId}:${queue}`;
  return [{ action: name, resource, ...(policy && { policy }) }];
}
