import type { FunctionSpec } from '../function.ts';

export const fn: FunctionSpec = {
  description: 'Deactivates users whose accounts are gone',
  timeoutSeconds: 240,
  memoryMb: 256,
  trigger: { kind: 'schedule', expression: 'cron(2/5 * * * ? *)' },
  tableActions: ['BatchGetItem', 'PutItem', 'UpdateItem'],
  indexes: ['byOpen'],
  userPoolActions: ['AdminGetUser', 'ListUsers'],
  environment: ['TABLE_NAME', 'USER_POOL_ID'],
};
