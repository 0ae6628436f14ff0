import type { FunctionSpec } from '../function.ts';

export const fn: FunctionSpec = {
  description: 'Sends every event, signed, to the URL that the stage names',
  timeoutSeconds: 30,
  memoryMb: 256,
  trigger: {
    kind: 'queue',
    queue: 'webhooks',
    whenBehind: 'The webhook hears of events late.',
    batchSize: 1,
    batchingWindowSeconds: 0,
    maxConcurrency: 5,
    setsAsideAfter: { hours: 0.5 },
    postpones: true,
    wants: { kinds: ['task'] },
  },
  tableActions: ['BatchGetItem'],
  secrets: ['webhooks'],
  environment: ['TABLE_NAME', 'WEBHOOK_URL', 'WEBHOOKS_SECRET_ARN', 'WEBHOOKS_QUEUE_URL'],
};
