import type { FunctionSpec } from '../function.ts';

export const fn: FunctionSpec = {
  description: 'Deactivates administrators whose accounts are gone',
  timeoutSeconds: 60,
  memoryMb: 256,
  trigger: { kind: 'schedule', expression: 'cron(2/5 * * * ? *)' },
  tableActions: ['BatchGetItem', 'PutItem', 'UpdateItem'],
  userPoolActions: ['AdminGetUser'],
  environment: ['TABLE_NAME', 'USER_POOL_ID'],
};
