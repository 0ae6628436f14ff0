import { AwsError } from '../../../shared/errors.ts';
import type { ActionOf } from '../services.ts';

const INTERVAL_MILLISECONDS = 60_000;

/** At most once a minute, as on AWS. */
export const purgeQueue: ActionOf<'cloud' | 'queues'> = ({ cloud, queues }) => {
  const purged = new Map<string, number>();
  return async ({ QueueUrl }) => {
    const queue = queues.get(QueueUrl);
    const now = cloud.clock.now();
    if (now - (purged.get(queue.name) ?? -Infinity) < INTERVAL_MILLISECONDS) {
      throw new AwsError(
        'PurgeQueueInProgress',
        `Only one PurgeQueue operation on ${queue.name} is allowed every 60 seconds.`,
        403,
      );
    }
    purged.set(queue.name, now);
    await queue.purge();
    return {};
  };
};
