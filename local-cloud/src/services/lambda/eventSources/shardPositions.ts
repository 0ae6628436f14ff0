import type { Store } from '../../../cloud.ts';
import { createCheckpoint, type Checkpoint, type Position } from './checkpoint.ts';

/** A mapping's progress in each shard of its stream. */
interface ShardPositions {
  of(shardId: string): Checkpoint;
  /** Everything up to here is finished, in every shard. */
  least(): bigint;
}

interface Needs {
  store: Store;
  /** The prefix of the mapping's rows. */
  prefix: string;
  shardIds: readonly string[];
  /** Where a mapping without stored positions begins. */
  startsAfter: string;
}

/** A row of an earlier version, in which a shard could end. */
type OldPosition = Position & { finished?: boolean };

/**
 * The stored positions of a mapping. If they belong to other shards (the stream had another number of them), every
 * shard begins where the slowest one was: some records are repeated, none is omitted.
 */
export async function openShardPositions({ store, prefix, shardIds, startsAfter }: Needs): Promise<ShardPositions> {
  const rows = await store.list<OldPosition>(prefix);
  const stored = new Map(rows.map(({ key, value }) => [key.slice(prefix.length), value]));
  const former = [...stored].filter(([shardId]) => !shardIds.includes(shardId));
  const start = former.length === 0 ? startsAfter : slowest(former.map(([, position]) => position));

  const checkpoints = new Map(
    shardIds.map((shardId) => [
      shardId,
      createCheckpoint(store, prefix + shardId, stored.get(shardId) ?? { sequence: start }),
    ]),
  );
  // The old rows are removed last: whenever the process ends, either they or all of the new ones exist.
  for (const [shardId, checkpoint] of checkpoints)
    if (!stored.has(shardId)) await store.put(prefix + shardId, checkpoint.current());
  for (const [shardId] of former) await store.delete(prefix + shardId);

  return {
    of: (shardId) => checkpoints.get(shardId)!,
    least: () => least([...checkpoints.values()].map((checkpoint) => BigInt(checkpoint.current().sequence))),
  };
}

function slowest(positions: OldPosition[]): string {
  const open = positions.filter(({ finished }) => finished !== true).map(({ sequence }) => BigInt(sequence));
  if (open.length > 0) return String(least(open));
  return String(positions.reduce((most, { sequence }) => (BigInt(sequence) > most ? BigInt(sequence) : most), 0n));
}

export const least = (positions: bigint[]): bigint =>
  positions.reduce((smallest, position) => (position < smallest ? position : smallest));
