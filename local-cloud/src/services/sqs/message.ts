/** A message attribute in the API's form. Binary values are base64. */
export interface MessageAttribute {
  DataType: string;
  StringValue?: string;
  BinaryValue?: string;
}

/** A message in a queue, as stored. Times are in milliseconds. */
export interface QueuedMessage {
  id: string;
  /** Its position in the queue. */
  sequence: number;
  body: string;
  attributes: Record<string, MessageAttribute>;
  senderId: string;
  traceHeader?: string;
  groupId?: string;
  deduplicationId?: string;
  /** In a dead-letter queue: the queue that gave the message up. */
  deadLetterSource?: string;
  sentAt: number;
  /** Nobody receives it before this time. */
  visibleAt: number;
  receiveCount: number;
  firstReceivedAt?: number;
  /** The latest delivery: the nonce that its handle must carry, and its time. */
  receipt?: { nonce: string; at: number };
}

/** A message in the form of `ReceiveMessage`. */
export interface Message {
  MessageId: string;
  ReceiptHandle: string;
  MD5OfBody: string;
  Body: string;
  Attributes?: Record<string, string>;
  MD5OfMessageAttributes?: string;
  MessageAttributes?: Record<string, MessageAttribute>;
}
