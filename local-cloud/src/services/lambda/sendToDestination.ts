import type { Cloud, Principal } from '../../cloud.ts';
import { AwsError } from '../../shared/errors.ts';
import { handOver } from '../../shared/handOver.ts';

/** What stands in for Lambda's own, unpublished patience with a destination. */
const TRIES = 5;

/**
 * Sends a document to the queue, topic or function that a destination names, with the function's role. Throws
 * `AwsError`: at once for what will not change, after some tries for what might.
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

/** No later try would end otherwise. */
export const isFinal = ({ code }: AwsError): boolean =>
  /AccessDenied|AuthorizationError|NotFound|NotExist|Invalid/.test(code);
