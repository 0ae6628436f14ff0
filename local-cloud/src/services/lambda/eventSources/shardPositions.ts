import type { Store } from '../../../cloud.ts';
import { createCheckpoint, type Checkpoint, type Position } from './checkpoint.ts';

/** How far a mapping has come in each shard of its stream. */
export interface ShardPositions {
  of(shardId: string): Checkpoint;
  /** Everything up to here is done with, in every shard. */
  least(): bigint;
}

interface Needs {
  store: Store;
  /** Of the mapping's rows. */
  prefix: string;
  shardIds: readonly string[];
  /** Where a mapping of which nothing is stored begins. */
  startsAfter: string;
}

/** A row of another time: then, a shard could come to its end. */
type OldPosition = Position & { finished?: boolean };

/**
 * The stored positions of a mapping. If they are those of other shards (the stream had another number of them), every shard
 * begins where the slowest of those was: some records come again, and none is left out.
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
  // The former go last: whenever the process ends, either they or all of the new ones are there.
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
