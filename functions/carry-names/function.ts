import { PROFILE_CHANGES, type FunctionSpec } from '../function.ts';

export const fn: FunctionSpec = {
  description: 'Carries a changed name to the open tasks that show it',
  timeoutSeconds: 300,
  memoryMb: 512,
  trigger: {
    kind: 'stream',
    filters: [PROFILE_CHANGES],
    batchSize: 10,
    parallelizationFactor: 1,
    batchingWindowSeconds: 0,
  },
  tableActions: ['BatchGetItem', 'UpdateItem'],
  indexes: ['byOpen'],
  environment: ['TABLE_NAME'],
};
