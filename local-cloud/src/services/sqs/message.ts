/** A message attribute, as the API has it. Binary values are base64. */
export interface MessageAttribute {
  DataType: string;
  StringValue?: string;
  BinaryValue?: string;
}

/** A message in a queue, as it is stored. Times are milliseconds. */
export interface QueuedMessage {
  id: string;
  /** Its place in the queue. */
  sequence: number;
  body: string;
  attributes: Record<string, MessageAttribute>;
  senderId: string;
  traceHeader?: string;
  groupId?: string;
  deduplicationId?: string;
  /** The queue that gave it up, when this is a dead-letter queue. */
  deadLetterSource?: string;
  sentAt: number;
  /** Nobody receives it before. */
  visibleAt: number;
  receiveCount: number;
  firstReceivedAt?: number;
  /** The latest delivery: what its handle must carry, and when it was. */
  receipt?: { nonce: string; at: number };
}

/** A message as `ReceiveMessage` answers it. */
export interface Message {
  MessageId: string;
  ReceiptHandle: string;
  MD5OfBody: string;
  Body: string;
  Attributes?: Record<string, string>;
  MD5OfMessageAttributes?: string;
  MessageAttributes?: Record<string, MessageAttribute>;
}
