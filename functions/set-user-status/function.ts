import type { FunctionSpec } from '../function.ts';

export const fn: FunctionSpec = {
  description: 'Deactivates or reactivates a user',
  timeoutSeconds: 15,
  memoryMb: 512,
  trigger: { kind: 'resolver' },
  tableActions: ['BatchGetItem', 'PutItem', 'UpdateItem', 'ConditionCheckItem'],
  environment: ['TABLE_NAME'],
};
