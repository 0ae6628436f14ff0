import type { FunctionSpec } from '../function.ts';

export const fn: FunctionSpec = {
  description: 'Makes a user an ADMIN or a MEMBER',
  timeoutSeconds: 15,
  memoryMb: 512,
  trigger: { kind: 'resolver' },
  tableActions: ['BatchGetItem', 'PutItem', 'UpdateItem', 'ConditionCheckItem'],
  environment: ['TABLE_NAME'],
};
