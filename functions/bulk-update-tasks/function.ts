import type { FunctionSpec } from '../function.ts';

export const fn: FunctionSpec = {
  description: 'Makes one change to many tasks, each in its own transaction',
  // Below the 30 seconds after which AppSync gives up.
  timeoutSeconds: 28,
  memoryMb: 1024,
  trigger: { kind: 'resolver' },
  tableActions: ['BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem'],
  environment: ['TABLE_NAME'],
};
