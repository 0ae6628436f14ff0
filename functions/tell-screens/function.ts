import type { FunctionSpec } from '../function.ts';

export const fn: FunctionSpec = {
  description: 'Tells open screens, in order, what they could not be told while the API did not answer',
  timeoutSeconds: 30,
  memoryMb: 256,
  trigger: {
    kind: 'queue',
    queue: 'screens',
    whenBehind: 'Screens of some tasks stand still until they are loaded again.',
    batchSize: 10,
    batchingWindowSeconds: 0,
    maxConcurrency: 5,
    setsAsideAfter: { hours: 12 },
    postpones: true,
  },
  tableActions: ['BatchGetItem', 'Query', 'UpdateItem', 'DeleteItem'],
  mutations: ['publishTaskEvent'],
  queues: ['parked-events'],
  environment: ['TABLE_NAME', 'GRAPHQL_URL', 'PARKED_EVENTS_QUEUE_URL', 'SCREENS_QUEUE_URL'],
};
