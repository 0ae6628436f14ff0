import type { FunctionSpec } from '../function.ts';

export const fn: FunctionSpec = {
  description: 'Keeps the counters behind taskStats, taskTrend and totalCount',
  timeoutSeconds: 30,
  memoryMb: 512,
  trigger: {
    kind: 'queue',
    queue: 'counters',
    whenBehind: 'Numbers on the board are out of date.',
    batchSize: 100,
    batchingWindowSeconds: 1,
    // As few as possible: every event changes the counters of everybody, where concurrent writers would only collide.
    maxConcurrency: 2,
    setsAsideAfter: { hours: 12 },
    postpones: true,
    // All except reminders, which change nothing that is counted.
    wants: {
      kinds: ['task'],
      types: ['CREATED', 'UPDATED', 'STATUS_CHANGED', 'ASSIGNED', 'UNASSIGNED', 'DELETED', 'RESTORED'],
    },
  },
  tableActions: ['BatchGetItem', 'PutItem', 'UpdateItem'],
  environment: ['TABLE_NAME', 'COUNTERS_QUEUE_URL'],
};
