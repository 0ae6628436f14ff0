import type { FunctionSpec } from '../function.ts';

export const fn: FunctionSpec = {
  description: 'Turns off the mails of anyone who has a link from one of them',
  timeoutSeconds: 10,
  memoryMb: 256,
  trigger: { kind: 'url', urlVariable: 'UNSUBSCRIBE_URL' },
  tableActions: ['BatchGetItem', 'UpdateItem'],
  secrets: ['unsubscribe'],
  environment: ['TABLE_NAME', 'UNSUBSCRIBE_SECRET_ARN', 'APP_URL'],
};
