import { runBatch } from '../batch.ts';
import type { ActionOf } from '../services.ts';
import { changeMessageVisibility } from './changeMessageVisibility.ts';

export const changeMessageVisibilityBatch: ActionOf<'queues'> = (services) => {
  const change = changeMessageVisibility(services);
  return async ({ QueueUrl, Entries }, call) => {
    services.queues.get(QueueUrl);
    return runBatch(
      Entries as Array<{ Id: string }>,
      'ChangeMessageVisibilityBatchRequestEntry',
      (entry) => change({ ...entry, QueueUrl }, call) as Promise<object>,
    );
  };
};
