import type { ActionOf } from '../services.ts';

export const getQueueUrl: ActionOf<'queues'> =
  ({ queues }) =>
  async ({ QueueName }) => ({ QueueUrl: queues.get(QueueName).url });
