import { PROFILE_CHANGES, TASK_EVENTS, USER_EVENTS, type FunctionSpec } from '../function.ts';

export const fn: FunctionSpec = {
  description: 'Counts what each user writes, and holds back whoever is over the budget',
  timeoutSeconds: 30,
  memoryMb: 512,
  trigger: {
    kind: 'stream',
    filters: [TASK_EVENTS, USER_EVENTS, PROFILE_CHANGES],
    batchSize: 100,
    parallelizationFactor: 2,
    batchingWindowSeconds: 1,
  },
  tableActions: ['BatchGetItem', 'UpdateItem'],
  environment: ['TABLE_NAME', 'WRITE_BUDGET'],
};
