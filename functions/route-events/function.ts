import { TASK_EVENTS, type FunctionSpec } from '../function.ts';

export const fn: FunctionSpec = {
  description: 'Tells topic subscribers and open screens what happened to tasks',
  timeoutSeconds: 120,
  memoryMb: 512,
  trigger: {
    kind: 'stream',
    filters: [TASK_EVENTS],
    batchSize: 100,
    parallelizationFactor: 1,
    batchingWindowSeconds: 0,
  },
  tableActions: ['BatchGetItem'],
  mutations: ['publishTaskEvent'],
  topics: ['task-events'],
  queues: ['parked-events'],
  environment: ['TABLE_NAME', 'GRAPHQL_URL', 'TASK_EVENTS_TOPIC_ARN', 'PARKED_EVENTS_QUEUE_URL'],
};
