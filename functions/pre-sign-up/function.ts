import type { FunctionSpec } from '../function.ts';

export const fn: FunctionSpec = {
  description: 'Lets only owners of allowed e-mail domains sign themselves up',
  timeoutSeconds: 5,
  memoryMb: 256,
  trigger: { kind: 'cognito', event: 'preSignUp' },
  environment: ['ALLOWED_EMAIL_DOMAINS'],
};
