import { md5, md5OfAttributes } from './md5.ts';
import type { Message, MessageAttribute } from './message.ts';
import type { Delivery } from './queue.ts';

/** The members of a message that a receiver asks for. */
interface Wanted {
  /** `All`, or names of system attributes. */
  system: string[];
  /** `All`, names, or prefixes of names that end in `.*`. */
  attributes: string[];
}

/** A delivery in the form of `ReceiveMessage`. */
export function messageView({ message, handle }: Delivery, wanted: Wanted, fifo: boolean): Message {
  const system: Record<string, string | undefined> = {
    SenderId: message.senderId,
    SentTimestamp: String(message.sentAt),
    ApproximateReceiveCount: String(message.receiveCount),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
    AWSTraceHeader: message.traceHeader,
    DeadLetterQueueSourceArn: message.deadLetterSource,
    MessageGroupId: message.groupId,
    ...(fifo && { MessageDeduplicationId: message.deduplicationId, SequenceNumber: sequenceNumber(message.sequence) }),
  };
  const shown = Object.entries(system).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && (wanted.system.includes('All') || wanted.system.includes(entry[0])),
  );
  const attributes = wantedAttributes(message.attributes, wanted.attributes);
  const digest = md5OfAttributes(attributes);
  return {
    MessageId: message.id,
    ReceiptHandle: handle,
    MD5OfBody: md5(message.body),
    Body: message.body,
    ...(shown.length > 0 && { Attributes: Object.fromEntries(shown) }),
    ...(digest !== undefined && { MD5OfMessageAttributes: digest, MessageAttributes: attributes }),
  };
}

export const sequenceNumber = (sequence: number): string => String(sequence).padStart(20, '0');

function wantedAttributes(
  attributes: Record<string, MessageAttribute>,
  patterns: string[],
): Record<string, MessageAttribute> {
  const isWanted = (name: string) =>
    patterns.some(
      (pattern) =>
        pattern === 'All' || (pattern.endsWith('.*') ? name.startsWith(pattern.slice(0, -2)) : pattern === name),
    );
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => isWanted(name)));
}
