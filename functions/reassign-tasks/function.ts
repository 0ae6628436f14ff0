import type { FunctionSpec } from '../function.ts';

export const fn: FunctionSpec = {
  description: "Hands one user's open tasks to another, each in a transaction of its own",
  // Below the 30 seconds after which AppSync gives up.
  timeoutSeconds: 28,
  memoryMb: 1024,
  trigger: { kind: 'resolver' },
  tableActions: ['BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem'],
  indexes: ['byOpen'],
  environment: ['TABLE_NAME'],
};
