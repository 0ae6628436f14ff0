import type { ActionOf } from '../services.ts';

export const listDeadLetterSourceQueues: ActionOf<'queues'> =
  ({ queues }) =>
  async ({ QueueUrl }) => {
    const { arn } = queues.get(QueueUrl);
    const sources = queues.all().filter(({ settings }) => settings.redrive?.deadLetterTargetArn === arn);
    return { queueUrls: sources.map(({ url }) => url).sort() };
  };
