import { CLAIMS, PROFILE_CHANGES, TASK_EVENTS, USER_EVENTS, type FunctionSpec } from '../function.ts';

export const fn: FunctionSpec = {
  description: 'Publishes changes to the topic, and events of tasks to open screens',
  timeoutSeconds: 60,
  memoryMb: 512,
  trigger: {
    kind: 'stream',
    filters: [TASK_EVENTS, USER_EVENTS, PROFILE_CHANGES, CLAIMS],
    batchSize: 100,
    parallelizationFactor: 1,
    batchingWindowSeconds: 0,
  },
  tableActions: ['BatchGetItem', 'UpdateItem'],
  mutations: ['publishTaskEvent'],
  topics: ['changes'],
  queues: ['parked-events', 'screens'],
  environment: ['TABLE_NAME', 'GRAPHQL_URL', 'CHANGES_TOPIC_ARN', 'PARKED_EVENTS_QUEUE_URL', 'SCREENS_QUEUE_URL'],
};
