import type { FunctionSpec } from '../function.ts';

export const fn: FunctionSpec = {
  description: 'Tells the URL that the stage names of every event, signed',
  timeoutSeconds: 30,
  memoryMb: 256,
  trigger: {
    kind: 'queue',
    queue: 'webhooks',
    batchSize: 1,
    batchingWindowSeconds: 0,
    maxConcurrency: 5,
    // Half an hour in all, with the back-off of `postpone.ts`.
    maxReceives: 8,
    postpones: true,
    taskEvents: 'all',
  },
  secrets: ['webhooks'],
  environment: ['WEBHOOK_URL', 'WEBHOOKS_SECRET_ARN', 'WEBHOOKS_QUEUE_URL'],
};
