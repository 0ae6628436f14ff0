import type { FunctionSpec } from '../function.ts';

export const fn: FunctionSpec = {
  description: 'Tells people by mail what happened to their tasks, each thing once',
  timeoutSeconds: 30,
  memoryMb: 512,
  trigger: {
    kind: 'queue',
    queue: 'mail',
    whenBehind: 'Mails come late.',
    batchSize: 25,
    batchingWindowSeconds: 1,
    // SES accepts 14 mails a second from a new account. Each of these sends a few.
    maxConcurrency: 10,
    wants: { kinds: ['task'], types: ['CREATED', 'ASSIGNED', 'STATUS_CHANGED', 'DUE_SOON', 'OVERDUE'] },
  },
  tableActions: ['BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
  queues: ['mail'],
  secrets: ['unsubscribe'],
  sendsMail: true,
  environment: [
    'TABLE_NAME',
    'MAIL_QUEUE_URL',
    'MAIL_FROM',
    'MAIL_CONFIGURATION_SET',
    'APP_URL',
    'UNSUBSCRIBE_URL',
    'UNSUBSCRIBE_SECRET_ARN',
  ],
};
