import { missingParameter } from '../errors.ts';
import type { ActionOf } from '../services.ts';

export const deleteMessage: ActionOf<'queues'> =
  ({ queues }) =>
  async ({ QueueUrl, ReceiptHandle }) => {
    const queue = queues.get(QueueUrl);
    if (!ReceiptHandle) throw missingParameter('ReceiptHandle');
    await queue.delete(ReceiptHandle);
    return {};
  };
