import type { Cloud, Principal } from '../../cloud.ts';
import { AwsError } from '../../shared/errors.ts';

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
  const call = callFor(destination, JSON.stringify(document));
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

function callFor(destination: string, text: string) {
  switch (destination.split(':')[2]) {
    case 'sqs':
      return { service: 'sqs', action: 'SendMessage', input: { QueueUrl: destination, MessageBody: text } };
    case 'sns':
      return { service: 'sns', action: 'Publish', input: { TopicArn: destination, Message: text } };
    default: {
      const input = { FunctionName: destination, InvocationType: 'Event', Payload: text };
      return { service: 'lambda', action: 'Invoke', input };
    }
  }
}
