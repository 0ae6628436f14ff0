import { runBatch } from '../batch.ts';
import type { ActionOf } from '../services.ts';

export const deleteMessageBatch: ActionOf<'queues'> =
  ({ queues }) =>
  async ({ QueueUrl, Entries }) => {
    const queue = queues.get(QueueUrl);
    return runBatch(
      Entries as Array<{ Id: string; ReceiptHandle: string }>,
      'DeleteMessageBatchRequestEntry',
      async (entry) => {
        await queue.delete(entry.ReceiptHandle);
        return {};
      },
    );
  };
