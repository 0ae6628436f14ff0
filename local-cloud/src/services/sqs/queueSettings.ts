import type { Resource } from '../../cloud.ts';
import { AwsError, UnsupportedError } from '../../shared/errors.ts';

/** `RedrivePolicy`: where a message goes after too many receives. */
interface Redrive {
  deadLetterTargetArn: string;
  maxReceiveCount: number;
}

/** A queue's attributes, with SQS's defaults. */
export interface QueueSettings {
  fifo: boolean;
  contentBasedDeduplication: boolean;
  deduplicatesByGroup: boolean;
  delaySeconds: number;
  visibilityTimeoutSeconds: number;
  retentionSeconds: number;
  receiveWaitSeconds: number;
  maximumMessageBytes: number;
  redrive?: Redrive;
  /** Attributes that `GetQueueAttributes` shows unchanged. */
  shown: Record<string, string>;
}

/**
 * SQS has accepted 1 MiB since August 2025. Messages are kept in rows of 400 KB here, so the limit is the older one,
 * which is also SNS's.
 */
export const MAXIMUM_MESSAGE_BYTES = 262_144;

/** Throws SQS's refusals of attributes out of range, and `UnsupportedError` for messages beyond 256 KB. */
export function readQueueSettings({ properties, path }: Resource): QueueSettings {
  const number = (name: string, fallback: number, least: number, most: number): number => {
    const value = properties[name] === undefined ? fallback : Number(properties[name]);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    throw new AwsError('InvalidAttributeValue', `Invalid value for the parameter ${name}.`);
  };
  if (Number(properties.MaximumMessageSize ?? 0) > MAXIMUM_MESSAGE_BYTES) {
    throw new UnsupportedError(`${path}: MaximumMessageSize beyond ${MAXIMUM_MESSAGE_BYTES} bytes`);
  }
  const redrive = readObject<Redrive>(properties.RedrivePolicy);
  return {
    fifo: isTrue(properties.FifoQueue),
    contentBasedDeduplication: isTrue(properties.ContentBasedDeduplication),
    deduplicatesByGroup: properties.DeduplicationScope === 'messageGroup',
    delaySeconds: number('DelaySeconds', 0, 0, 900),
    visibilityTimeoutSeconds: number('VisibilityTimeout', 30, 0, 43_200),
    retentionSeconds: number('MessageRetentionPeriod', 345_600, 60, 1_209_600),
    receiveWaitSeconds: number('ReceiveMessageWaitTimeSeconds', 0, 0, 20),
    maximumMessageBytes: number('MaximumMessageSize', MAXIMUM_MESSAGE_BYTES, 1024, MAXIMUM_MESSAGE_BYTES),
    ...(redrive && { redrive: { ...redrive, maxReceiveCount: Number(redrive.maxReceiveCount) } }),
    shown: shownAttributes(properties),
  };
}

/** The template's attributes that are returned unchanged. */
function shownAttributes(properties: Record<string, any>): Record<string, string> {
  const names = ['KmsMasterKeyId', 'KmsDataKeyReusePeriodSeconds', 'RedriveAllowPolicy', 'SqsManagedSseEnabled'];
  const fifo = ['FifoQueue', 'ContentBasedDeduplication', 'DeduplicationScope', 'FifoThroughputLimit'];
  const given = [...names, ...fifo, 'RedrivePolicy'].filter((name) => properties[name] !== undefined);
  return {
    SqsManagedSseEnabled: String(properties.KmsMasterKeyId === undefined),
    ...Object.fromEntries(given.map((name) => [name, asText(properties[name])])),
  };
}

const isTrue = (value: unknown): boolean => value === true || value === 'true';

const asText = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));

function readObject<T>(value: unknown): T | undefined {
  return typeof value === 'string' ? (JSON.parse(value) as T) : (value as T | undefined);
}
