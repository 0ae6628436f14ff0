import type { FunctionSpec } from '../function.ts';

export const fn: FunctionSpec = {
  description: 'Carries a changed name to the open tasks that show it',
  timeoutSeconds: 300,
  memoryMb: 512,
  trigger: {
    kind: 'queue',
    queue: 'names',
    whenBehind: 'Tasks show former names of people.',
    batchSize: 1,
    batchingWindowSeconds: 0,
    maxConcurrency: 2,
    setsAsideAfter: { hours: 12 },
    postpones: true,
    wants: { kinds: ['profile'], fields: ['name'] },
  },
  tableActions: ['BatchGetItem', 'Query', 'UpdateItem'],
  indexes: ['byOpen', 'byCreator'],
  queues: ['names'],
  environment: ['TABLE_NAME', 'NAMES_QUEUE_URL', 'WRITE_BUDGET'],
};
