import type { Cloud } from '../../../cloud.ts';
import { AwsError } from '../../../shared/errors.ts';
import { fromIterator } from '../../dynamodb/contract.ts';
import { backOff } from './backOff.ts';
import type { Checkpoint } from './checkpoint.ts';
import { createLane, type LaneNeeds } from './lane.ts';
import type { StreamMappingConfig } from './mappingConfig.ts';
import { oneAtATime } from './oneAtATime.ts';
import { streamRecord, type StreamRecord } from './streamRecord.ts';

export interface ShardConsumer {
  /** Reads available records while there is room. Returns whether there were any. */
  read(): Promise<boolean>;
  /** Resolves when nothing is running or waiting for a batching window. True if anything was. */
  drained(): Promise<boolean>;
  /** Everything up to here is finished. The shard's last record may be older. */
  position(): bigint;
  /** Resolves once the position is written. */
  stop(): Promise<void>;
}

interface Needs extends Pick<LaneNeeds, 'invoke' | 'discard' | 'failed'> {
  clock: Cloud['clock'];
  config: StreamMappingConfig;
  shardId: string;
  checkpoint: Checkpoint;
  /** A call of the streams API with the function's role. */
  streams<T>(action: string, input: Record<string, unknown>): Promise<T>;
  /** The shard has too many readers. It is read again later. */
  throttled(error: AwsError): void;
}

interface Page {
  Records: Array<Record<string, any>>;
  NextShardIterator: string;
}

/** Reading stops while this many records wait, or one batch per lane if that is more. */
const READ_AHEAD = 1_000;
/** Refusals that may not recur on the next try. */
const PASSING = /Iterator|Trimmed|Throughput|Throttl|Timeout|Unavailable|InternalServerError/;
const TRIES = 5;
/**
 * The position of an idle shard is saved after this many records of other shards, so that the next start begins there.
 */
const LAG = 1_000n;

/** The path of one shard's records: read, filtered, spread over lanes by item, and marked as finished. */
export function createShardConsumer(needs: Needs): ShardConsumer {
  const { config, checkpoint, shardId, streams } = needs;
  /** In shard order. The first is the next to be marked as finished. */
  const pending: Array<{ sequence: bigint; text: string }> = [];
  const finished = new Set<bigint>();
  let readUpTo = BigInt(checkpoint.current().sequence);
  let iterator: string | undefined;
  let stopped = false;
  /** Consecutive throttles. */
  let throttles = 0;
  let readsAt = -Infinity;
  let cancelTimer = (): void => {};

  const lanes = Array.from({ length: config.parallelization }, () =>
    createLane({
      clock: needs.clock,
      config,
      invoke: needs.invoke,
      discard: needs.discard,
      failed: needs.failed,
      done: checkOff,
    }),
  );
  const room = Math.max(READ_AHEAD, config.batchSize * config.parallelization);

  function checkOff(records: Array<Pick<StreamRecord, 'sequence'>>): void {
    const wasFull = pending.length >= room;
    for (const { sequence } of records) finished.add(sequence);
    let last: string | undefined;
    while (pending.length > 0 && finished.delete(pending[0]!.sequence)) last = pending.shift()!.text;
    if (last !== undefined) checkpoint.move({ sequence: last });
    if (wasFull && !stopped) void read();
  }

  const checkpointed = (): bigint => BigInt(checkpoint.current().sequence);
  const position = (): bigint => (pending.length === 0 ? readUpTo : checkpointed());

  async function readAll(): Promise<boolean> {
    let found = false;
    while (!stopped && pending.length < room && needs.clock.now() >= readsAt) {
      const page = await nextPage();
      if (page === undefined || stopped) return found;
      take(page.Records.map((record) => streamRecord(record, config.sourceArn)));
      iterator = page.NextShardIterator;
      readUpTo = fromIterator(iterator).after;
      if (position() - checkpointed() > LAG) checkpoint.move({ sequence: String(position()) });
      if (page.Records.length === 0) return found;
      found = true;
    }
    return found;
  }

  /** Undefined if it is not available now: the next poll tries again. */
  async function nextPage(): Promise<Page | undefined> {
    for (let attempt = 1; ; attempt++) {
      try {
        iterator ??= await iteratorAfter(readUpTo);
        const page = await streams<Page>('GetRecords', { ShardIterator: iterator, Limit: READ_AHEAD });
        throttles = 0;
        return page;
      } catch (error) {
        if (stopped) return undefined;
        if (error instanceof AwsError && error.code === 'LimitExceededException') return wait(error);
        iterator = undefined;
        const code = error instanceof AwsError ? error.code : '';
        // The next records are trimmed, but later records exist.
        if (code === 'TrimmedDataAccessException') readUpTo = 0n;
        if (attempt < TRIES && PASSING.test(code)) continue;
        needs.failed(error);
        return undefined;
      }
    }
  }

  function wait(error: AwsError): undefined {
    throttles++;
    readsAt = needs.clock.now() + backOff(throttles);
    cancelTimer();
    cancelTimer = needs.clock.at(readsAt, async () => void (await read()));
    needs.throttled(error);
  }

  async function iteratorAfter(sequence: bigint): Promise<string> {
    const place =
      sequence === 0n
        ? { ShardIteratorType: 'TRIM_HORIZON' }
        : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: String(sequence) };
    const input = { StreamArn: config.sourceArn, ShardId: shardId, ...place };
    return (await streams<{ ShardIterator: string }>('GetShardIterator', input)).ShardIterator;
  }

  function take(records: StreamRecord[]): void {
    const byLane = new Map<number, StreamRecord[]>();
    const unwanted: StreamRecord[] = [];
    const known = pending.at(-1)?.sequence ?? checkpointed();
    for (const record of records.filter(({ sequence }) => sequence > known)) {
      pending.push({ sequence: record.sequence, text: record.event.dynamodb.SequenceNumber });
      if (!config.accepts(record.event)) {
        unwanted.push(record);
        continue;
      }
      const lane = hash(record.item) % lanes.length;
      byLane.set(lane, [...(byLane.get(lane) ?? []), record]);
    }
    checkOff(unwanted);
    for (const [lane, mine] of byLane) lanes[lane]!.push(mine);
  }

  const read = oneAtATime(readAll);

  return {
    read,
    async drained() {
      const found = (await read.running()) === true;
      const waited = await Promise.all(lanes.map((lane) => lane.drained()));
      await checkpoint.flush();
      return found || waited.includes(true);
    },
    position,
    async stop() {
      stopped = true;
      cancelTimer();
      for (const lane of lanes) lane.stop();
      await read.running();
      if (position() > checkpointed()) checkpoint.move({ sequence: String(position()) });
      await checkpoint.flush();
    },
  };
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return value;
}
