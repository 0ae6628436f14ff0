import { invalidValue, missingParameter } from '../errors.ts';
import type { ActionOf } from '../services.ts';
import { MAX_VISIBILITY_SECONDS } from './receiveMessage.ts';

export const changeMessageVisibility: ActionOf<'queues'> =
  ({ queues }) =>
  async ({ QueueUrl, ReceiptHandle, VisibilityTimeout: seconds }) => {
    const queue = queues.get(QueueUrl);
    if (seconds === undefined) throw missingParameter('VisibilityTimeout');
    if (!(seconds >= 0 && seconds <= MAX_VISIBILITY_SECONDS))
      throw invalidValue(seconds, 'VisibilityTimeout', 'VisibilityTimeout must be an integer between 0 and 43200.');
    await queue.changeVisibility(ReceiptHandle, seconds);
    return {};
  };
