import { createHash } from 'node:crypto';
import { StartError } from '../../../shared/errors.ts';

/**
 * The shards in which a stream is presented. The engine has only one. The records of a partition key are always in the
 * same shard.
 */
export interface Shards {
  /** Their ids, in AWS's form. The ids include the number of shards: another number makes other shards. */
  readonly ids: readonly string[];
  /** The index (in `ids`) of a record's shard. @param hashKey The name of the partition key. */
  of(keys: Record<string, unknown>, hashKey: string): number;
}

const DEFAULT_SHARDS = 4;
/** `DescribeStream` lists this many per page, and our readers ask only once. */
const MOST_SHARDS = 100;

/** Throws `StartError` for an invalid number. */
export function createShards(count: number = DEFAULT_SHARDS): Shards {
  if (!Number.isInteger(count) || count < 1 || count > MOST_SHARDS)
    throw new StartError(`a stream has 1 to ${MOST_SHARDS} shards, not ${count}`);
  const idOf = (index: number) => `shardId-${String(index).padStart(20, '0')}-${count.toString(16).padStart(8, '0')}`;
  return {
    ids: Array.from({ length: count }, (_, index) => idOf(index)),
    of(keys, hashKey) {
      const digest = createHash('md5').update(JSON.stringify(keys[hashKey])).digest();
      return digest.readUInt32BE(0) % count;
    },
  };
}
