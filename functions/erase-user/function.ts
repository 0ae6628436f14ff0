import type { FunctionSpec } from '../function.ts';

export const fn: FunctionSpec = {
  description: 'Removes all personal data from a profile, for good',
  timeoutSeconds: 15,
  memoryMb: 512,
  trigger: { kind: 'resolver' },
  tableActions: ['BatchGetItem', 'PutItem', 'UpdateItem', 'ConditionCheckItem'],
  indexes: ['byOpen'],
  environment: ['TABLE_NAME'],
};
