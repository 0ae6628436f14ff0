interface Attribute {
  DataType?: string;
  StringValue?: string;
  BinaryValue?: string;
}

/**
 * The size of a message, which counts against the limits of SNS and SQS: the text, and the names, types and values of
 * attributes.
 */
export function messageBytes(text: unknown = '', attributes: Record<string, Attribute> = {}): number {
  return Object.entries(attributes).reduce(
    (sum, [name, { DataType = '', StringValue = '', BinaryValue = '' }]) =>
      sum + Buffer.byteLength(name + DataType + StringValue) + Buffer.byteLength(BinaryValue, 'base64'),
    Buffer.byteLength(String(text)),
  );
}
