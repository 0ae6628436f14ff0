import type { FunctionSpec } from '../function.ts';

export const fn: FunctionSpec = {
  description: 'Gives due reminders, counts tasks that became overdue, and wakes mail windows',
  timeoutSeconds: 240,
  memoryMb: 1024,
  // On the minute, so that a reminder for 08:00 goes out at 08:00.
  trigger: { kind: 'schedule', expression: 'cron(0/5 * * * ? *)' },
  tableActions: ['BatchGetItem', 'PutItem', 'UpdateItem'],
  indexes: ['reminders'],
  queues: ['mail'],
  environment: ['TABLE_NAME', 'MAIL_QUEUE_URL'],
};
