import type { FunctionSpec } from '../function.ts';

export const fn: FunctionSpec = {
  description: "Hands one user's open tasks to another, each in its own transaction",
  // Below the 30 seconds after which AppSync gives up.
  timeoutSeconds: 28,
  memoryMb: 1024,
  trigger: { kind: 'resolver' },
  tableActions: ['BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem'],
  indexes: ['byOpen'],
  environment: ['TABLE_NAME'],
};
