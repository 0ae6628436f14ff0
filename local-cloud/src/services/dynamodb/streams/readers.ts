import type { Clock } from '../../../shared/clock.ts';
import { AwsError } from '../../../shared/errors.ts';

/** The readers of streams. A limited number may read a shard at once; later ones are throttled. */
export interface Readers {
  /** Registers a reader for all shards of a stream until the returned function is called. */
  enter(streamArn: string, reader: string): () => void;
  /** Must be called before each read. Throws `LimitExceededException` if the reader has to wait. */
  admit(streamArn: string, shardId: string, reader: string): void;
}

/** The documented limit of DynamoDB. For global tables it is one less, but there is no replication here. */
export const READERS_OF_A_SHARD = 2;
/** A reader that never registered counts as gone when it has not read for this long. */
const PRESENT_MILLISECONDS = 10_000;
/**
 * How long a surplus reader waits between reads. AWS says "can result in throttling"; people who tried it saw late
 * records and refused reads. It uses the cloud's clock, so that a test can wait for it.
 */
const HELD_BACK_MILLISECONDS = 30_000;

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html */
export function createReaders(clock: Clock, most = READERS_OF_A_SHARD): Readers {
  const entered = new Map<string, string[]>();
  const lastReads = new Map<string, Map<string, number>>();
  const served = new Map<string, number>();

  /** The readers of a shard in order of arrival, registered ones first. */
  function present(streamArn: string, shard: string, reader: string): string[] {
    const lasting = entered.get(streamArn) ?? [];
    if (lasting.includes(reader)) return lasting;
    const passing = lastReads.get(shard) ?? new Map<string, number>();
    lastReads.set(shard, passing);
    for (const [other, at] of passing) if (at < clock.now() - PRESENT_MILLISECONDS) passing.delete(other);
    passing.set(reader, clock.now());
    return [...lasting, ...passing.keys()];
  }

  return {
    enter(streamArn, reader) {
      const readers = entered.get(streamArn) ?? [];
      entered.set(streamArn, readers);
      readers.push(reader);
      return () => void readers.splice(readers.indexOf(reader), 1);
    },
    admit(streamArn, shardId, reader) {
      const shard = `${streamArn}/${shardId}`;
      const key = `${shard}/${reader}`;
      if (present(streamArn, shard, reader).indexOf(reader) < most) return void served.delete(key);
      const last = served.get(key);
      if (last !== undefined && clock.now() - last >= HELD_BACK_MILLISECONDS) return void served.set(key, clock.now());
      if (last === undefined) served.set(key, clock.now());
      throw new AwsError('LimitExceededException', `Rate exceeded for ${shardId}: it has more than ${most} readers.`);
    },
  };
}
