import { AwsError } from './errors.ts';

const TRANSIENT_CODES = /Throttl|TooManyRequests|Timeout|Conflict|Unavailable/;

/** Whether the same call may succeed later. If so, AWS's services retry it for each other. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof AwsError)) return true;
  return error.status >= 500 || error.status === 429 || TRANSIENT_CODES.test(error.code);
}
