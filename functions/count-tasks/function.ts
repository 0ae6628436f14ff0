import { TASK_EVENTS, type FunctionSpec } from '../function.ts';

export const fn: FunctionSpec = {
  description: 'Keeps the counters behind taskStats',
  timeoutSeconds: 30,
  memoryMb: 512,
  // One batch at a time: every event changes the counters of everybody together, and writers would only meet there.
  trigger: {
    kind: 'stream',
    filters: [TASK_EVENTS],
    batchSize: 100,
    parallelizationFactor: 1,
    batchingWindowSeconds: 1,
  },
  tableActions: ['BatchGetItem', 'PutItem', 'UpdateItem'],
  environment: ['TABLE_NAME'],
};
