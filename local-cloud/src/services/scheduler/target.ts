import type { Cloud, Principal } from '../../cloud.ts';
import { UnsupportedError } from '../../shared/errors.ts';
import { handOver } from '../../shared/handOver.ts';

/** The target of a schedule or rule, and its retry limits. */
export interface Target {
  arn: string;
  /** JSON text for functions, any text for queues and topics. */
  input: string;
  principal: Principal;
  /** For a FIFO queue. */
  messageGroupId?: string;
  deadLetterArn?: string;
  maxRetries: number;
  maxAgeSeconds: number;
}

const SERVICES = ['lambda', 'sqs', 'sns'];
const DEFAULT_RETRIES = 185;
const DEFAULT_AGE_SECONDS = 86_400;

/** Throws `UnsupportedError` for targets that cannot be called here: universal targets, buses, state machines, … */
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

/** Calls the target once. */
export async function callTarget(cloud: Cloud, target: Target, input: string): Promise<void> {
  const { arn, principal, messageGroupId } = target;
  const call = handOver(arn, input);
  if (call.service === 'sqs' && messageGroupId) call.input.MessageGroupId = messageGroupId;
  await cloud.call({ ...call, principal });
}
