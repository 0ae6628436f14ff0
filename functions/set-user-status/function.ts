import type { FunctionSpec } from '../function.ts';

export const fn: FunctionSpec = {
  description: 'Deactivates a user, or lets them back in',
  timeoutSeconds: 15,
  memoryMb: 512,
  trigger: { kind: 'resolver' },
  tableActions: ['BatchGetItem', 'PutItem', 'UpdateItem', 'ConditionCheckItem'],
  environment: ['TABLE_NAME'],
};
