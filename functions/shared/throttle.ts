import type { Refusal } from '../../domain/outcome.ts';

const NAMES = [
  'ThrottledError',
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'TooManyRequestsException',
];

/** True for what goes away by waiting. The SDK has tried again before it said so. */
export const isThrottle = (error: unknown): boolean =>
  NAMES.includes((error as Error).name) ||
  ((error as { CancellationReasons?: { Code?: string }[] }).CancellationReasons ?? []).some(
    ({ Code }) => Code === 'ThrottlingError' || Code === 'ProvisionedThroughputExceeded',
  );

export const THROTTLED: Refusal = {
  code: 'THROTTLED',
  message: 'Too much is going on right now. Try again in a moment.',
  info: { retryable: true, retryAfter: 1 },
};
