import { AwsError } from '../../../shared/errors.ts';

/**
 * Shard iterators as callers see them: the stream's ARN in front, as on AWS, so that a permission on the stream can be
 * checked, and the engine's own iterator behind.
 */
export const toIterator = (streamArn: string, engineIterator: string): string =>
  `${streamArn}|1|${Buffer.from(engineIterator).toString('base64')}`;

/** The two parts of an iterator. Throws `ValidationException` for what is none. */
export function fromIterator(iterator: unknown): { streamArn: string; engineIterator: string } {
  const [streamArn, version, encoded] = String(iterator).split('|');
  if (version !== '1' || encoded === undefined)
    throw new AwsError('ValidationException', `Invalid ShardIterator: ${String(iterator)}`);
  return { streamArn: streamArn!, engineIterator: Buffer.from(encoded, 'base64').toString() };
}
