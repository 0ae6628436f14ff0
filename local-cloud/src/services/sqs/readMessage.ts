import { createHash } from 'node:crypto';
import type { ActionCall, Cloud } from '../../cloud.ts';
import { messageBytes } from '../../shared/messageBytes.ts';
import { invalidParameter, invalidValue, missingParameter } from './errors.ts';
import type { MessageAttribute } from './message.ts';
import type { NewMessage, Queue } from './queue.ts';

const MAX_ATTRIBUTES = 10;
const MAX_DELAY_SECONDS = 900;
const ALLOWED_CHARACTERS = /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u;
const ATTRIBUTE_TYPE = /^(String|Number|Binary)(\..+)?$/;

/**
 * Reads what `SendMessage` or one entry of a batch sends. Throws SQS's refusals of invalid input.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
 */
export function readMessage(
  input: Record<string, any>,
  queue: Queue,
  call: ActionCall,
  trace: Cloud['trace'],
): NewMessage {
  const { MessageBody: body, MessageAttributes: attributes = {}, DelaySeconds: delay } = input;
  if (typeof body !== 'string' || body === '') throw missingParameter('MessageBody');
  if (!ALLOWED_CHARACTERS.test(body)) {
    const allowed = '#x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF';
    throw invalidParameter(`Invalid characters found. Valid unicode characters are ${allowed}`);
  }
  checkAttributes(attributes);
  const limit = queue.settings.maximumMessageBytes;
  if (messageBytes(body, attributes) > limit) {
    throw invalidParameter(`One or more parameters are invalid. Reason: Message must be shorter than ${limit} bytes.`);
  }
  if (delay !== undefined && !(Number.isInteger(delay) && delay >= 0 && delay <= MAX_DELAY_SECONDS)) {
    throw invalidValue(delay, 'DelaySeconds', 'DelaySeconds must be >= 0 and <= 900.');
  }
  const traceHeader = input.MessageSystemAttributes?.AWSTraceHeader?.StringValue ?? trace.current();
  return {
    body,
    attributes,
    senderId: call.principal.service ?? call.principal.arn,
    ...(traceHeader && { traceHeader }),
    ...(queue.settings.fifo ? fifoMembers(input, queue) : standardMembers(input)),
  };
}

function checkAttributes(attributes: Record<string, MessageAttribute>): void {
  const names = Object.keys(attributes);
  if (names.length > MAX_ATTRIBUTES) {
    throw invalidParameter(
      `Number of message attributes [${names.length}] exceeds the allowed maximum [${MAX_ATTRIBUTES}].`,
    );
  }
  for (const name of names) {
    const { DataType, StringValue, BinaryValue } = attributes[name]!;
    if (!DataType)
      throw invalidParameter(`The message attribute '${name}' must contain non-empty message attribute type.`);
    if (!ATTRIBUTE_TYPE.test(DataType)) {
      throw invalidParameter(
        `The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
      );
    }
    if (!(DataType.startsWith('Binary') ? BinaryValue : StringValue)) {
      throw invalidParameter(
        `The message attribute '${name}' must contain non-empty message attribute value for message attribute type '${DataType}'.`,
      );
    }
  }
}

function standardMembers(input: Record<string, any>): Partial<NewMessage> {
  if (input.MessageDeduplicationId !== undefined) {
    throw invalidValue(
      input.MessageDeduplicationId,
      'MessageDeduplicationId',
      'The request includes a parameter that is not valid for this queue type.',
    );
  }
  return {
    ...(input.DelaySeconds !== undefined && { delaySeconds: input.DelaySeconds }),
    ...(input.MessageGroupId !== undefined && { groupId: input.MessageGroupId }),
  };
}

function fifoMembers(input: Record<string, any>, queue: Queue): Partial<NewMessage> {
  if (!input.MessageGroupId) throw missingParameter('MessageGroupId');
  if (input.DelaySeconds) {
    throw invalidValue(
      input.DelaySeconds,
      'DelaySeconds',
      'The request include parameter that is not valid for this queue type.',
    );
  }
  const contentId = queue.settings.contentBasedDeduplication
    ? createHash('sha256').update(input.MessageBody).digest('hex')
    : undefined;
  const deduplicationId = input.MessageDeduplicationId ?? contentId;
  if (deduplicationId === undefined) {
    throw invalidParameter(
      'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    );
  }
  return { groupId: input.MessageGroupId, deduplicationId };
}
