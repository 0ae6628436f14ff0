import { isThrottleName } from '../../domain/outcome.ts';

/** True for an error that passes with time, or a transaction cancelled by one. The SDK has already retried. */
export function isThrottle(error: unknown): boolean {
  const { name, CancellationReasons = [] } = error as Error & { CancellationReasons?: { Code?: string }[] };
  return [name, ...CancellationReasons.map(({ Code }) => Code ?? '')].some(isThrottleName);
}
