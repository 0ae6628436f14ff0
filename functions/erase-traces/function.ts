import type { FunctionSpec } from '../function.ts';
import { WALKED_INDEXES } from '../shared/personal/walkedIndexes.ts';

export const fn: FunctionSpec = {
  description: 'Removes the name of an erased user from tasks and histories, and deletes items about that user alone',
  timeoutSeconds: 300,
  memoryMb: 512,
  trigger: {
    kind: 'queue',
    queue: 'erasures',
    whenBehind: 'The name of an erased user can still be read in some places.',
    batchSize: 1,
    batchingWindowSeconds: 0,
    maxConcurrency: 2,
    setsAsideAfter: { hours: 12 },
    postpones: true,
    wants: { kinds: ['user'], types: ['ERASED'] },
  },
  tableActions: ['BatchGetItem', 'Query', 'UpdateItem', 'DeleteItem'],
  indexes: WALKED_INDEXES,
  queues: ['erasures'],
  environment: ['TABLE_NAME', 'ERASURES_QUEUE_URL'],
};
