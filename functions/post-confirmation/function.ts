import type { FunctionSpec } from '../function.ts';

export const fn: FunctionSpec = {
  description: 'Gives a newly confirmed user a profile and the MEMBER group',
  timeoutSeconds: 5,
  memoryMb: 512,
  trigger: { kind: 'cognito', event: 'postConfirmation' },
  tableActions: ['BatchGetItem', 'PutItem'],
  userPoolActions: ['AdminAddUserToGroup'],
  environment: ['TABLE_NAME'],
};
