import type { Refusal } from '../../domain/outcome.ts';

const NAMES = [
  'ThrottledError',
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'TooManyRequestsException',
];

/** True for an error that passes with time. The SDK has already retried. */
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
