import { AwsError } from '../../../shared/errors.ts';

/** Where an iterator points to. */
export interface Place {
  shardId: string;
  /** To what comes after this sequence number. 0: to the oldest that there is. */
  after: bigint;
  /** When it was handed out, by the cloud's clock. */
  at: number;
}

/**
 * Shard iterators as callers see them: the stream's ARN in front, as on AWS, so that a permission on the stream can be
 * checked, and the place behind.
 */
export function toIterator(streamArn: string, { shardId, after, at }: Place): string {
  const place = JSON.stringify([shardId, String(after), at]);
  return `${streamArn}|1|${Buffer.from(place).toString('base64')}`;
}

/** The two parts of an iterator. Throws `ValidationException` for what is none. */
export function fromIterator(iterator: unknown): Place & { streamArn: string } {
  const [streamArn = '', version, encoded = ''] = String(iterator).split('|');
  try {
    if (version !== '1') throw new Error(`version ${version}`);
    const [shardId, after, at] = JSON.parse(Buffer.from(encoded, 'base64').toString());
    return { streamArn, shardId, after: BigInt(after), at };
  } catch {
    throw new AwsError('ValidationException', `Invalid ShardIterator: ${String(iterator)}`);
  }
}
