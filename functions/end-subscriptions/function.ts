import type { FunctionSpec } from '../function.ts';

export const fn: FunctionSpec = {
  description: 'Ends the open subscriptions of users whose role or status has changed',
  timeoutSeconds: 30,
  memoryMb: 256,
  trigger: {
    kind: 'queue',
    queue: 'subscriptions-to-end',
    batchSize: 10,
    batchingWindowSeconds: 0,
    maxConcurrency: 2,
    maxReceives: 20,
  },
  mutations: ['endSubscriptions'],
  environment: ['GRAPHQL_URL'],
};
