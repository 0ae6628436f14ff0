import { AwsError } from '../../../shared/errors.ts';

/** The position of an iterator. */
interface Place {
  shardId: string;
  /** The record after this sequence number. 0: the oldest one available. */
  after: bigint;
  /** When it was issued, by the cloud's clock. */
  at: number;
}

/**
 * A shard iterator as callers see it: first the stream's ARN, as on AWS, so that permissions on the stream can be
 * checked; then the position.
 */
export function toIterator(streamArn: string, { shardId, after, at }: Place): string {
  const place = JSON.stringify([shardId, String(after), at]);
  return `${streamArn}|1|${Buffer.from(place).toString('base64')}`;
}

/** The two parts of an iterator. Throws `ValidationException` for an invalid one. */
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
