import type { Cloud } from '../../../cloud.ts';
import { AwsError } from '../../../shared/errors.ts';
import type { Checkpoint } from './checkpoint.ts';
import { createLane, type LaneNeeds } from './lane.ts';
import type { StreamMappingConfig } from './mappingConfig.ts';
import { oneAtATime } from './oneAtATime.ts';
import { streamRecord, type StreamRecord } from './streamRecord.ts';

export interface ShardConsumer {
  /** Reads what is there, as far as there is room; answers whether there was anything. */
  read(): Promise<boolean>;
  /** Resolves when nothing is under way or waits for a batching window to close; true if anything did. */
  drained(): Promise<boolean>;
  /** The shard is closed, and all of it is done with. */
  isFinished(): boolean;
  /** Resolves when the position is written. */
  stop(): Promise<void>;
}

interface Needs extends Pick<LaneNeeds, 'invoke' | 'discard' | 'failed'> {
  clock: Cloud['clock'];
  config: StreamMappingConfig;
  shardId: string;
  checkpoint: Checkpoint;
  /** A call of the streams API in the function's name. */
  streams<T>(action: string, input: Record<string, unknown>): Promise<T>;
}

interface Page {
  Records: Array<Record<string, any>>;
  NextShardIterator?: string;
}

/** Nothing more is read while so many records wait, or one batch for every lane if that is more. */
const READ_AHEAD = 1_000;
/** Refusals that another try may get over. */
const PASSING = /Iterator|Trimmed|Throughput|Throttl|LimitExceeded|Timeout|Unavailable|InternalServerError/;
const TRIES = 5;

/** One shard's records on their way: read, filtered, spread over lanes by item, and checked off. */
export function createShardConsumer(needs: Needs): ShardConsumer {
  const { config, checkpoint, shardId, streams } = needs;
  /** In the shard's order; the front is the next to be checked off. */
  const pending: Array<{ sequence: bigint; text: string }> = [];
  const finished = new Set<bigint>();
  let readUpTo = checkpoint.current().sequence;
  let iterator: string | undefined;
  let isAtEnd = false;
  let stopped = false;

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
    const isFinished = isAtEnd && pending.length === 0;
    if (last !== undefined || isFinished)
      checkpoint.move({ sequence: last ?? readUpTo, ...(isFinished && { finished: true }) });
    if (wasFull && !stopped) void read();
  }

  async function readAll(): Promise<boolean> {
    let found = false;
    while (!stopped && !isAtEnd && pending.length < room) {
      const page = await nextPage();
      if (page === undefined || stopped) return found;
      take(page.Records.map((record) => streamRecord(record, config.sourceArn)));
      iterator = page.NextShardIterator;
      if (iterator === undefined) {
        isAtEnd = true;
        checkOff([]);
      }
      if (page.Records.length === 0) return found;
      found = true;
    }
    return found;
  }

  /** Undefined if it cannot be had now: the next poll tries again. */
  async function nextPage(): Promise<Page | undefined> {
    for (let attempt = 1; ; attempt++) {
      try {
        iterator ??= await iteratorAfter(readUpTo);
        return await streams<Page>('GetRecords', { ShardIterator: iterator, Limit: READ_AHEAD });
      } catch (error) {
        iterator = undefined;
        if (stopped) return undefined;
        const code = error instanceof AwsError ? error.code : '';
        // What was to be read next is gone: what comes after it is not.
        if (code === 'TrimmedDataAccessException') readUpTo = '0';
        if (attempt < TRIES && PASSING.test(code)) continue;
        needs.failed(error);
        return undefined;
      }
    }
  }

  async function iteratorAfter(sequence: string): Promise<string> {
    const position =
      sequence === '0'
        ? { ShardIteratorType: 'TRIM_HORIZON' }
        : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: sequence };
    const input = { StreamArn: config.sourceArn, ShardId: shardId, ...position };
    return (await streams<{ ShardIterator: string }>('GetShardIterator', input)).ShardIterator;
  }

  function take(records: StreamRecord[]): void {
    const byLane = new Map<number, StreamRecord[]>();
    const unwanted: StreamRecord[] = [];
    for (const record of records) {
      const text = record.event.dynamodb.SequenceNumber;
      pending.push({ sequence: record.sequence, text });
      readUpTo = text;
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
    isFinished: () => checkpoint.current().finished === true,
    async stop() {
      stopped = true;
      for (const lane of lanes) lane.stop();
      await read.running();
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
