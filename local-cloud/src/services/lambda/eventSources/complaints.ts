import type { Cloud } from '../../../cloud.ts';
import { AwsError } from '../../../shared/errors.ts';

const COMPLAINT_MILLISECONDS = 60_000;

/** Returns a function that logs why a function's mapping makes no progress, at most once a minute. */
export function createComplaints(
  { clock, log }: Pick<Cloud, 'clock' | 'log'>,
  functionName: string,
): (error: unknown) => void {
  let complained = -Infinity;
  return (error) => {
    if (clock.now() - complained < COMPLAINT_MILLISECONDS) return;
    complained = clock.now();
    if (error instanceof AwsError) log.warn(`event source mapping of ${functionName}: ${error.message}`);
    else log.error(`event source mapping of ${functionName}`, error);
  };
}
