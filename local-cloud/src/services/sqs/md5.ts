import { createHash } from 'node:crypto';
import type { MessageAttribute } from './message.ts';

export const md5 = (data: string | Buffer): string => createHash('md5').update(data).digest('hex');

const STRING = 1;
const BINARY = 2;

/**
 * The digest with which SDKs check that attributes arrived intact; undefined without attributes.
 * @see
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html#sqs-attributes-md5-message-digest-calculation
 */
export function md5OfAttributes(attributes: Record<string, MessageAttribute>): string | undefined {
  const names = Object.keys(attributes).sort();
  if (names.length === 0) return undefined;
  return md5(
    Buffer.concat(
      names.flatMap((name) => {
        const { DataType, StringValue, BinaryValue } = attributes[name]!;
        const isBinary = DataType.startsWith('Binary');
        const value = isBinary ? Buffer.from(BinaryValue ?? '', 'base64') : Buffer.from(StringValue ?? '');
        return [sized(name), sized(DataType), Buffer.of(isBinary ? BINARY : STRING), sized(value)];
      }),
    ),
  );
}

function sized(data: string | Buffer): Buffer {
  const bytes = Buffer.from(data);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
