import { createHash } from 'node:crypto';
import { StartError } from '../../../shared/errors.ts';

/** The shards that a stream is shown in. The engine has one; the records of a partition key are always in the same. */
export interface Shards {
  /** Their ids, in AWS's form. They say how many there are: another number makes other shards. */
  readonly ids: readonly string[];
  /** In which shard a record belongs, by its place in `ids`. @param hashKey The name of the partition key. */
  of(keys: Record<string, unknown>, hashKey: string): number;
}

const DEFAULT_SHARDS = 4;
/** `DescribeStream` names so many at once, and readers here ask once. */
const MOST_SHARDS = 100;

/** Throws `StartError` for a number that is none. */
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
