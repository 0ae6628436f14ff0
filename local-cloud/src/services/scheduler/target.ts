import type { Cloud, Principal } from '../../cloud.ts';
import { UnsupportedError } from '../../shared/errors.ts';

/** What a schedule or rule calls, and how often it tries. */
export interface Target {
  arn: string;
  /** JSON text for functions, any text for queues and topics. */
  input: string;
  principal: Principal;
  /** Of a FIFO queue. */
  messageGroupId?: string;
  deadLetterArn?: string;
  maxRetries: number;
  maxAgeSeconds: number;
}

const SERVICES = ['lambda', 'sqs', 'sns'];
const DEFAULT_RETRIES = 185;
const DEFAULT_AGE_SECONDS = 86_400;

/** Throws `UnsupportedError` for what cannot be called here: universal targets, buses, state machines, … */
export function readTarget(
  properties: Record<string, any>,
  principal: Principal,
  fallbackInput: string,
  path: string,
): Target {
  const { Arn: arn, Input: input, SqsParameters, DeadLetterConfig, RetryPolicy } = properties;
  if (!SERVICES.includes(String(arn).split(':')[2] ?? '')) throw new UnsupportedError(`${path}: the target ${arn}`);
  return {
    arn,
    input: input ?? fallbackInput,
    principal,
    maxRetries: Number(RetryPolicy?.MaximumRetryAttempts ?? DEFAULT_RETRIES),
    maxAgeSeconds: Number(RetryPolicy?.MaximumEventAgeInSeconds ?? DEFAULT_AGE_SECONDS),
    ...(SqsParameters?.MessageGroupId && { messageGroupId: SqsParameters.MessageGroupId }),
    ...(DeadLetterConfig?.Arn && { deadLetterArn: DeadLetterConfig.Arn }),
  };
}

/** Calls it once. Functions are invoked asynchronously, as the real service does. */
export async function callTarget(cloud: Cloud, target: Target, input: string): Promise<void> {
  const { arn, principal, messageGroupId } = target;
  switch (arn.split(':')[2]) {
    case 'lambda': {
      const Invoke = { FunctionName: arn, InvocationType: 'Event', Payload: input };
      await cloud.call({ service: 'lambda', action: 'Invoke', input: Invoke, principal });
      return;
    }
    case 'sqs': {
      const SendMessage = {
        QueueUrl: arn,
        MessageBody: input,
        ...(messageGroupId && { MessageGroupId: messageGroupId }),
      };
      await cloud.call({ service: 'sqs', action: 'SendMessage', input: SendMessage, principal });
      return;
    }
    default:
      await cloud.call({ service: 'sns', action: 'Publish', input: { TopicArn: arn, Message: input }, principal });
  }
}
