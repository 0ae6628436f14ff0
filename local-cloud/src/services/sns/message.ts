/** An attribute of a published message. Binary values are base64. */
export interface MessageAttribute {
  DataType: string;
  StringValue?: string;
  BinaryValue?: string;
}

/** A published message, as deliveries carry it. */
export interface SnsMessage {
  id: string;
  type: 'Notification' | 'SubscriptionConfirmation';
  topicArn: string;
  /** In milliseconds. */
  publishedAt: number;
  subject?: string;
  text: string;
  attributes: Record<string, MessageAttribute>;
  /** Only in a confirmation. */
  token?: string;
}
