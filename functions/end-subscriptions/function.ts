import type { FunctionSpec } from '../function.ts';

export const fn: FunctionSpec = {
  description: 'Ends the open subscriptions of users whose role or status has changed, or who were erased',
  timeoutSeconds: 30,
  memoryMb: 256,
  trigger: {
    kind: 'queue',
    queue: 'subscriptions-to-end',
    whenBehind: 'Somebody whose rights changed goes on seeing what they saw.',
    batchSize: 10,
    batchingWindowSeconds: 0,
    maxConcurrency: 2,
    setsAsideAfter: { hours: 12 },
    postpones: true,
    wants: { kinds: ['user'], types: ['ROLE_CHANGED', 'ACTIVATED', 'DEACTIVATED', 'ERASED'] },
  },
  mutations: ['endSubscriptions'],
  queues: ['subscriptions-to-end'],
  environment: ['GRAPHQL_URL', 'SUBSCRIPTIONS_TO_END_QUEUE_URL'],
};
