import type { FunctionSpec } from '../function.ts';

export const fn: FunctionSpec = {
  description: 'Stops mail to addresses that bounce or complain',
  timeoutSeconds: 10,
  memoryMb: 256,
  trigger: { kind: 'mailFeedback' },
  tableActions: ['BatchGetItem', 'UpdateItem'],
  environment: ['TABLE_NAME'],
};
