import type { Cloud } from '../../cloud.ts';
import { permissionOn, type PermissionsOf } from '../../shared/permission.ts';
import type { Queues } from './queues.ts';

/** Batches need the permissions of their single calls. See the service authorization reference, "Amazon SQS". */
export function permissionsFor({ region, accountId }: Cloud, queues: Queues): PermissionsOf {
  const nameOf = ({ QueueUrl, SourceArn, QueueName }: Record<string, any>): string =>
    String(QueueUrl ?? SourceArn ?? QueueName ?? '').replace(/^.*[/:]/, '');
  const arnOf = (name: string) => (name === '' ? undefined : `arn:aws:sqs:${region}:${accountId}:${name}`);
  const onQueue = permissionOn(
    'sqs',
    (input) => arnOf(nameOf(input)),
    (input) => queues.find(nameOf(input))?.policy,
  );
  return (action, input) => onQueue(action.replace(/Batch$/, ''), input);
}
