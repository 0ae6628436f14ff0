import type { FunctionSpec } from '../function.ts';

export const fn: FunctionSpec = {
  description: 'Counts what each user writes, and throttles users who are over the budget',
  timeoutSeconds: 30,
  memoryMb: 512,
  trigger: {
    kind: 'queue',
    queue: 'write-budget',
    whenBehind: 'Users who write too much are not held back.',
    batchSize: 100,
    batchingWindowSeconds: 1,
    maxConcurrency: 2,
    postpones: true,
    wants: { kinds: ['task', 'user', 'profile', 'claim'] },
  },
  tableActions: ['BatchGetItem', 'UpdateItem'],
  environment: ['TABLE_NAME', 'WRITE_BUDGET', 'WRITE_BUDGET_QUEUE_URL'],
};
