import type { FunctionSpec } from '../function.ts';

export const fn: FunctionSpec = {
  description: 'Makes the profile follow a changed e-mail address, if its domain is allowed',
  timeoutSeconds: 5,
  memoryMb: 512,
  trigger: { kind: 'cognito', event: 'preTokenGeneration' },
  tableActions: ['BatchGetItem', 'PutItem', 'UpdateItem'],
  userPoolActions: ['AdminUpdateUserAttributes'],
  environment: ['TABLE_NAME', 'ALLOWED_EMAIL_DOMAINS'],
};
