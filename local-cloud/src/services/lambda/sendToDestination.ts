import type { Cloud, Principal } from '../../cloud.ts';
import { AwsError } from '../../shared/errors.ts';
import { handOver } from '../../shared/handOver.ts';

/** Stands in for Lambda's own, unpublished number of tries. */
const TRIES = 5;

/**
 * Sends a document to the destination's queue, topic or function, with the function's role. Throws `AwsError`: at once
 * for a lasting failure, after some tries for a passing one.
 */
export async function sendToDestination(
  cloud: Pick<Cloud, 'call'>,
  destination: string,
  document: unknown,
  principal: Principal,
): Promise<void> {
  const call = handOver(destination, JSON.stringify(document));
  for (let attempt = 1; ; attempt++) {
    try {
      return void (await cloud.call({ ...call, principal }));
    } catch (error) {
      if (attempt === TRIES || !(error instanceof AwsError) || isFinal(error)) throw error;
    }
  }
}

/** Whether no later try could succeed. */
export const isFinal = ({ code }: AwsError): boolean =>
  /AccessDenied|AuthorizationError|NotFound|NotExist|Invalid/.test(code);
