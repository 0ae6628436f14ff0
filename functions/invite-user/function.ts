import type { FunctionSpec } from '../function.ts';

export const fn: FunctionSpec = {
  description: 'Opens an account for a new user, with profile and group, and makes Cognito mail a password',
  // Below the 30 seconds after which AppSync gives up, and below the life of the lock it takes.
  timeoutSeconds: 28,
  memoryMb: 512,
  trigger: { kind: 'resolver' },
  tableActions: ['BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'],
  userPoolActions: ['AdminAddUserToGroup', 'AdminCreateUser', 'AdminDeleteUser', 'AdminGetUser'],
  environment: ['TABLE_NAME', 'USER_POOL_ID'],
};
