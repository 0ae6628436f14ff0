import type { FunctionSpec } from '../function.ts';

export const fn: FunctionSpec = {
  description: 'Posts alarms to a chat, at the address that the secret holds',
  timeoutSeconds: 30,
  memoryMb: 256,
  trigger: { kind: 'alarms' },
  secrets: ['alarm-webhook'],
  environment: ['ALARM_WEBHOOK_SECRET_ARN'],
};
