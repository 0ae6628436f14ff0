import type { FunctionSpec } from '../function.ts';

export const fn: FunctionSpec = {
  description: 'Turns the mails of whoever holds a link from one of them off',
  timeoutSeconds: 10,
  memoryMb: 256,
  trigger: { kind: 'url', urlVariable: 'UNSUBSCRIBE_URL' },
  tableActions: ['BatchGetItem', 'UpdateItem'],
  secrets: ['unsubscribe'],
  environment: ['TABLE_NAME', 'UNSUBSCRIBE_SECRET_ARN', 'APP_URL'],
};
