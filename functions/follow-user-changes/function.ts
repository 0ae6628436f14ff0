import { USER_EVENTS, type FunctionSpec } from '../function.ts';

export const fn: FunctionSpec = {
  description: 'Has Cognito and open subscriptions follow what administrators changed in the table',
  timeoutSeconds: 60,
  memoryMb: 512,
  trigger: {
    kind: 'stream',
    filters: [USER_EVENTS],
    batchSize: 10,
    // Lambda orders batches that run at once by item, and each act of a user is one.
    parallelizationFactor: 1,
    batchingWindowSeconds: 0,
  },
  tableActions: ['BatchGetItem'],
  userPoolActions: [
    'AdminAddUserToGroup',
    'AdminDisableUser',
    'AdminEnableUser',
    'AdminRemoveUserFromGroup',
    'AdminUserGlobalSignOut',
  ],
  queues: ['subscriptions-to-end'],
  environment: ['TABLE_NAME', 'USER_POOL_ID', 'SUBSCRIPTIONS_TO_END_QUEUE_URL'],
};
