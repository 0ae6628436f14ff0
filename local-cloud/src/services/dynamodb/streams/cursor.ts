import { AwsError } from '../../../shared/errors.ts';

/** A record in the engine's own form. */
export type EngineRecord = Record<string, any>;

/** Reads an engine's stream from a position on, across the engine's own shards. */
export interface Cursor {
  /** The next records, oldest first; none if there are no more for now. */
  next(): Promise<EngineRecord[]>;
  /** The sequence number of the last record read. */
  position(): bigint;
  /** Whether the last page had room for another record, so that there was none. */
  isAtEnd(): boolean;
}

interface EngineShard {
  ShardId: string;
  SequenceNumberRange: { StartingSequenceNumber?: string; EndingSequenceNumber?: string };
}

/** The shortest sequence number in DynamoDB, which DynamoDB Local requires. */
const SEQUENCE_DIGITS = 21;
/** An iterator that is too old or points to trimmed records: the position must be found again. */
const LOST_PLACE = /ExpiredIterator|TrimmedData/;
const TRIES = 3;
/** A page has up to 1,000 records and 1 MB. A record with both images of an item is below 900 KB. */
const ROOM = { records: 1_000, bytes: 100_000 };

export const sequenceOf = ({ dynamodb }: EngineRecord): bigint => BigInt(dynamodb.SequenceNumber);

/**
 * @param call Calls the engine's streams API.
 * @param after Starts with the record after this sequence number; 0 is the oldest one available.
 */
export function createCursor(
  call: (action: string, input: object) => Promise<any>,
  StreamArn: string,
  after: bigint,
): Cursor {
  const finished = new Set<string>();
  let position = after;
  let shard: EngineShard | undefined;
  let iterator: string | undefined;
  let isTrimmed = false;
  let isAtEnd = false;

  /** False if there is no shard to read. */
  async function open(): Promise<boolean> {
    const { StreamDescription } = await call('DescribeStream', { StreamArn });
    const shards: EngineShard[] = StreamDescription.Shards;
    // Engines give a closed shard an ending; dynoxide gives one to its only shard, which is open.
    const isOver = ({ EndingSequenceNumber: end }: EngineShard['SequenceNumberRange']) =>
      end !== undefined && BigInt(end) <= position;
    shard = shards.find(
      ({ ShardId, SequenceNumberRange: range }, index) =>
        !finished.has(ShardId) && (index === shards.length - 1 || !isOver(range)),
    );
    if (shard === undefined) return false;
    const start = BigInt(shard.SequenceNumberRange.StartingSequenceNumber ?? 0);
    const isInside = !isTrimmed && position > 0n && position >= start;
    const { ShardIterator } = await call('GetShardIterator', {
      StreamArn,
      ShardId: shard.ShardId,
      ...(isInside
        ? {
            ShardIteratorType: 'AFTER_SEQUENCE_NUMBER',
            SequenceNumber: String(position).padStart(SEQUENCE_DIGITS, '0'),
          }
        : { ShardIteratorType: 'TRIM_HORIZON' }),
    });
    iterator = ShardIterator;
    return true;
  }

  /** Undefined if there is no shard to read. */
  async function page(): Promise<EngineRecord[] | undefined> {
    for (let attempt = 1; ; attempt++) {
      try {
        if (iterator === undefined && !(await open())) return undefined;
        const { Records, NextShardIterator } = await call('GetRecords', { ShardIterator: iterator });
        iterator = NextShardIterator;
        isTrimmed = false;
        return Records;
      } catch (error) {
        iterator = undefined;
        if (attempt === TRIES || !(error instanceof AwsError) || !LOST_PLACE.test(error.code)) throw error;
        isTrimmed = error.code === 'TrimmedDataAccessException';
      }
    }
  }

  return {
    async next() {
      for (;;) {
        const records = await page();
        isAtEnd = records === undefined || (iterator !== undefined && hasRoom(records));
        if (records === undefined) return [];
        if (iterator === undefined) finished.add(shard!.ShardId);
        const fresh = records.filter((record) => sequenceOf(record) > position);
        if (fresh.length > 0) {
          position = sequenceOf(fresh.at(-1)!);
          return fresh;
        }
        if (records.length === 0 && iterator !== undefined) return [];
      }
    },
    position: () => position,
    isAtEnd: () => isAtEnd,
  };
}

function hasRoom(records: EngineRecord[]): boolean {
  const bytes = records.reduce((sum, { dynamodb }) => sum + Number(dynamodb.SizeBytes ?? Infinity), 0);
  return records.length < ROOM.records && bytes < ROOM.bytes;
}
