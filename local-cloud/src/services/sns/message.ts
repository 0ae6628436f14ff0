/** An attribute of a published message. Binary values are base64. */
export interface MessageAttribute {
  DataType: string;
  StringValue?: string;
  BinaryValue?: string;
}

/** What was published, as deliveries carry it. */
export interface SnsMessage {
  id: string;
  type: 'Notification' | 'SubscriptionConfirmation';
  topicArn: string;
  /** Milliseconds. */
  publishedAt: number;
  subject?: string;
  text: string;
  attributes: Record<string, MessageAttribute>;
  /** Of a confirmation. */
  token?: string;
}
