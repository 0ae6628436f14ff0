import { randomUUID } from 'node:crypto';
import { UnsupportedError } from '../../shared/errors.ts';
import { messageBytes } from '../../shared/messageBytes.ts';
import { invalidParameter } from './errors.ts';
import type { MessageAttribute, SnsMessage } from './message.ts';

/** A published message and its text per protocol: with `MessageStructure: json` each protocol has its own. */
interface Publication {
  message: SnsMessage;
  textFor(protocol: string): string;
}

const MAX_BYTES = 262_144;
const MAX_SUBJECT = 100;
const ATTRIBUTE_TYPE = /^(String|Number|Binary)(\..+)?$/;

/**
 * Reads what `Publish` or one entry of a batch publishes. Throws SNS's refusals of invalid input.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 */
export function readMessage(input: Record<string, any>, topicArn: string, publishedAt: number): Publication {
  const { Message: text, Subject: subject, MessageAttributes: attributes = {} } = input;
  if (input.PhoneNumber !== undefined) throw new UnsupportedError('sns:Publish to a phone number');
  if (typeof text !== 'string' || text === '') throw invalidParameter('Empty message');
  if (messageBytes(text, attributes) > MAX_BYTES) throw invalidParameter('Message too long');
  // oxlint-disable-next-line no-control-regex -- control characters are what SNS refuses
  if (subject !== undefined && (subject === '' || subject.length > MAX_SUBJECT || /[\x00-\x1f]/.test(subject)))
    throw invalidParameter('Subject');
  checkAttributes(attributes);
  const texts = input.MessageStructure === 'json' ? parseStructure(text) : undefined;
  return {
    message: {
      id: randomUUID(),
      type: 'Notification',
      topicArn,
      publishedAt,
      text,
      attributes,
      ...(subject !== undefined && { subject }),
    },
    textFor: (protocol) => (texts === undefined ? text : String(texts[protocol] ?? texts.default)),
  };
}

function parseStructure(text: string): Record<string, unknown> {
  let texts: Record<string, unknown>;
  try {
    texts = JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw invalidParameter('Message Structure - JSON message body failed to parse');
  }
  if (typeof texts?.default !== 'string')
    throw invalidParameter('Message Structure - No default entry in JSON message body');
  return texts;
}

function checkAttributes(attributes: Record<string, MessageAttribute>): void {
  for (const [name, { DataType, StringValue, BinaryValue }] of Object.entries(attributes)) {
    if (!ATTRIBUTE_TYPE.test(DataType ?? '')) {
      const supported = 'the set of supported type prefixes is Binary, Number, and String.';
      throw invalidParameter(`The message attribute '${name}' has an invalid message attribute type, ${supported}`);
    }
    const value = DataType.startsWith('Binary') ? BinaryValue : StringValue;
    if (!value) {
      throw invalidParameter(
        `The message attribute '${name}' must contain non-empty message attribute value for message attribute type '${DataType}'.`,
      );
    }
  }
}
