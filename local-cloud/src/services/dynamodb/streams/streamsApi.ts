import type { Clock } from '../../../shared/clock.ts';
import { AwsError } from '../../../shared/errors.ts';
import type { Stream } from './openStream.ts';
import type { Readers } from './readers.ts';
import type { Shards } from './shards.ts';
import { fromIterator, toIterator } from './streamIterator.ts';

export const STREAM_ACTIONS = ['ListStreams', 'DescribeStream', 'GetShardIterator', 'GetRecords'] as const;

type StreamAction = (input: Record<string, any>, reader: string) => Promise<any>;

interface Needs {
  clock: Clock;
  shards: Shards;
  readers: Pick<Readers, 'admit'>;
  /** The engine's answer, with our ARNs. */
  engineCall(action: string, input: Record<string, any>): Promise<any>;
  /** Throws `ResourceNotFoundException`. */
  streamOf(streamArn: string): Promise<Stream>;
  /** The sequence number up to which a stream's records are trimmed. */
  trimmedUpTo(streamArn: string): bigint;
}

const ITERATOR_TYPES = ['AFTER_SEQUENCE_NUMBER', 'LATEST', 'AT_SEQUENCE_NUMBER', 'TRIM_HORIZON'];
const ITERATOR_LIFE_MILLISECONDS = 15 * 60_000;
/** Also the default page size. */
const MOST_RECORDS = 1000;

/**
 * The streams API, over our shards instead of the engine's. A sequence number of any shard is a position in each.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB_Streams.html
 */
export function streamsApi({
  clock,
  shards,
  readers,
  engineCall,
  streamOf,
  trimmedUpTo,
}: Needs): Record<(typeof STREAM_ACTIONS)[number], StreamAction> {
  function shardOf(shardId: unknown): number {
    const shard = shards.ids.indexOf(String(shardId));
    if (shard < 0) throw new AwsError('ResourceNotFoundException', 'Shard does not exist');
    return shard;
  }

  function refuseTrimmed(streamArn: string, after: bigint): void {
    if (after > 0n && after < trimmedUpTo(streamArn))
      throw new AwsError(
        'TrimmedDataAccessException',
        'The operation attempted to read past the oldest stream record in a shard.',
      );
  }

  async function startOf({ log }: Stream, { ShardIteratorType: type, SequenceNumber }: Record<string, any>) {
    if (!ITERATOR_TYPES.includes(type)) {
      const choice = `Member must satisfy enum value set: [${ITERATOR_TYPES.join(', ')}]`;
      throw invalid(`Value '${type}' at 'shardIteratorType' failed to satisfy constraint: ${choice}`);
    }
    if (type === 'TRIM_HORIZON') return 0n;
    if (type === 'LATEST') return log.newest(0n);
    if (!/^\d+$/.test(SequenceNumber))
      throw new AwsError('ValidationException', 'One or more parameter values were invalid: Invalid SequenceNumber');
    return BigInt(SequenceNumber) - (type === 'AT_SEQUENCE_NUMBER' ? 1n : 0n);
  }

  return {
    async ListStreams(input) {
      const { Streams = [], ...rest } = await engineCall('ListStreams', input);
      return { Streams: Streams.filter(({ TableName }: any) => !TableName.startsWith('_local')), ...rest };
    },
    async DescribeStream({ StreamArn, ExclusiveStartShardId: startId, Limit = 100 }) {
      const { StreamDescription: description } = await engineCall('DescribeStream', { StreamArn });
      const first = startId === undefined ? 0 : shardOf(startId) + 1;
      const page = shards.ids.slice(first, first + Limit);
      const { StartingSequenceNumber = '1' } = description.Shards[0]?.SequenceNumberRange ?? {};
      return {
        StreamDescription: {
          ...description,
          Shards: page.map((ShardId) => ({ ShardId, SequenceNumberRange: { StartingSequenceNumber } })),
          ...(first + page.length < shards.ids.length && { LastEvaluatedShardId: page.at(-1) }),
        },
      };
    },
    async GetShardIterator(input) {
      const { StreamArn, ShardId } = input;
      const stream = await streamOf(StreamArn);
      shardOf(ShardId);
      const after = await startOf(stream, input);
      refuseTrimmed(StreamArn, after);
      return { ShardIterator: toIterator(StreamArn, { shardId: ShardId, after, at: clock.now() }) };
    },
    async GetRecords({ ShardIterator, Limit = MOST_RECORDS }, reader) {
      const { streamArn, shardId, after, at } = fromIterator(ShardIterator);
      if (!(Limit >= 1))
        throw invalid(
          `Value '${Limit}' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1`,
        );
      if (Limit > MOST_RECORDS)
        throw new AwsError(
          'ValidationException',
          `One or more parameter values were invalid: Limit should be less than or equal to ${MOST_RECORDS}`,
        );
      if (clock.now() - at > ITERATOR_LIFE_MILLISECONDS)
        throw new AwsError(
          'ExpiredIteratorException',
          'The shard iterator has expired and can no longer be used to retrieve stream records.',
        );
      refuseTrimmed(streamArn, after);
      const { log } = await streamOf(streamArn);
      const shard = shardOf(shardId);
      readers.admit(streamArn, shardId, reader);
      const { records, position } = await log.read(shard, after, Limit);
      return {
        Records: records.map(({ record }) => record),
        NextShardIterator: toIterator(streamArn, { shardId, after: position, at: clock.now() }),
      };
    },
  };
}

const invalid = (message: string): AwsError =>
  new AwsError('ValidationException', `1 validation error detected: ${message}`);
