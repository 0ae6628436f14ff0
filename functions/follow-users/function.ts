import type { FunctionSpec } from '../function.ts';

export const fn: FunctionSpec = {
  description: 'Makes Cognito follow what administrators changed in the table',
  timeoutSeconds: 60,
  memoryMb: 512,
  trigger: {
    kind: 'queue',
    queue: 'accounts',
    whenBehind:
      'Cognito lags behind administrators: a deactivated user can still sign in, or a reactivated one cannot.',
    batchSize: 10,
    batchingWindowSeconds: 0,
    maxConcurrency: 2,
    setsAsideAfter: { hours: 12 },
    postpones: true,
    wants: { kinds: ['user'] },
  },
  tableActions: ['BatchGetItem'],
  userPoolActions: [
    'AdminAddUserToGroup',
    'AdminDeleteUser',
    'AdminDisableUser',
    'AdminEnableUser',
    'AdminRemoveUserFromGroup',
    'AdminUserGlobalSignOut',
  ],
  environment: ['TABLE_NAME', 'USER_POOL_ID', 'ACCOUNTS_QUEUE_URL'],
};
