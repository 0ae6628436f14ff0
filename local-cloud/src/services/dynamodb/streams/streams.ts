import type { Cloud } from '../../../cloud.ts';
import { STREAMS_TARGET, type Engine } from '../engine.ts';
import type { TableDefinition } from '../table.ts';
import type { TableArns } from '../tableArns.ts';
import { awsRecord } from './awsRecord.ts';
import { sequenceOf } from './cursor.ts';
import { createExpiredItems, type ExpiredItems } from './expiredItems.ts';
import { openStream, type Stream } from './openStream.ts';
import { createReaders, type Readers } from './readers.ts';
import { createRetention, type Retention } from './retention.ts';
import { createShards } from './shards.ts';
import { createStreamDates } from './streamDates.ts';
import { streamsApi } from './streamsApi.ts';
import { createTrim } from './streamTrim.ts';
import { createTrimPoints } from './trimPoints.ts';

export interface Streams extends Pick<Retention, 'hold' | 'trim'> {
  /** Makes one call of the streams API. `reader` identifies the reader. Throws `AwsError`. */
  call<T = any>(action: string, input: Record<string, any>, reader: string): Promise<T>;
  /** See {@link Readers.enter}. */
  enter: Readers['enter'];
  /** Registers a table that may have a stream. */
  watch(table: TableDefinition): Promise<void>;
  /**
   * Calls back after each write to a table with a stream, which may have left records. Returns a function that stops
   * this.
   */
  onWrite(listener: (table: string) => void): () => void;
  /** Runs a write to tables. Listeners learn of it, and its records get the right date. */
  write<T>(tables: string[], work: () => Promise<T>): Promise<T>;
  /** See {@link ExpiredItems.expire}. */
  expire: ExpiredItems['expire'];
  /** The newest sequence number of a stream (`0`: none yet). */
  lastSequence(table: string, known?: string): Promise<string>;
  /** The shard ids of every stream. */
  shardIds: readonly string[];
}

/**
 * DynamoDB Streams: the engine's records in AWS's form, spread over shards by partition key.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html
 */
export async function createStreams(engine: Engine, cloud: Cloud, arns: TableArns): Promise<Streams> {
  const { clock, region } = cloud;
  const store = cloud.store('dynamodb');
  const shards = createShards(cloud.streamShards);
  const readers = createReaders(clock, cloud.streamReaders);
  const listeners = new Set<(table: string) => void>();
  const streamArns = new Map<string, string>();
  const streams = new Map<string, Promise<Stream>>();
  /** Writes that were answered or failed: one that failed may have left records too. */
  let writes = 0;
  // The engine is also asked once a second, in case a record was late.
  const written = () => writes + Math.floor(performance.now() / 1000);
  const expired = createExpiredItems(store, cloud);
  const dates = createStreamDates(clock, store, lastSequence);
  const trimPoints = createTrimPoints(store);
  const trimEngine = await createTrim(engine);
  const retention = createRetention({ trim: trimEngine && trim, clock, firstRecords });
  const api = streamsApi({
    clock,
    shards,
    readers,
    streamOf,
    trimmedUpTo: trimPoints.of,
    engineCall: async (action, input) =>
      arns.fromEngine(await engine.call(action, arns.toEngine(input), STREAMS_TARGET)),
  });
  await expired.load();

  function streamOf(streamArn: string): Promise<Stream> {
    const shown = (record: Record<string, any>, stream: { arn: string; table: string }) =>
      awsRecord(record, stream, { region, dates, expired });
    const found = streams.get(streamArn) ?? openStream(streamArn, { engine, arns, shards, shown, written });
    streams.set(streamArn, found);
    found.catch(() => streams.delete(streamArn));
    return found;
  }

  async function lastSequence(table: string, known = '0'): Promise<string> {
    const streamArn = streamArns.get(table);
    if (streamArn === undefined) return known;
    const { log } = await streamOf(streamArn);
    return String(await log.newest(BigInt(known)));
  }

  /** All of the engine's records, including hidden ones, because all of them take space. */
  async function firstRecords(table: string): Promise<Array<{ sequence: bigint; at: number }>> {
    const streamArn = streamArns.get(table);
    if (streamArn === undefined) return [];
    const { cursorAfter } = await streamOf(streamArn);
    const records = await cursorAfter(0n).next();
    return records.map((record) => {
      const { SequenceNumber, ApproximateCreationDateTime } = record.dynamodb;
      return {
        sequence: sequenceOf(record),
        at: dates.dateOf(table, SequenceNumber, ApproximateCreationDateTime) * 1000,
      };
    });
  }

  async function trim(table: string, upTo: bigint): Promise<void> {
    const streamArn = streamArns.get(table)!;
    const { log } = await streamOf(streamArn);
    // This comes first: a reader must not mistake trimmed records for records that never existed.
    await trimPoints.move(streamArn, upTo);
    await trimEngine!(table, upTo);
    log.forget(upTo);
  }

  return {
    call: (action, input, reader) => api[action as keyof typeof api](input, reader),
    enter: readers.enter,
    shardIds: shards.ids,
    async watch({ name, stream }) {
      if (stream === undefined) return void streamArns.delete(name);
      const { Table } = arns.fromEngine(await engine.call('DescribeTable', { TableName: name }));
      streamArns.set(name, Table.LatestStreamArn);
      await trimPoints.load(Table.LatestStreamArn);
      await dates.watch(name);
      retention.watch(name);
    },
    onWrite(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async write(tables, work) {
      const streamed = tables.filter((table) => streamArns.has(table));
      if (streamed.length === 0) return work();
      await dates.beforeWrite();
      const answer = await work().finally(() => (writes += 1));
      for (const table of streamed) for (const listener of listeners) listener(table);
      return answer;
    },
    expire: (table, key, time, deletion) =>
      streamArns.has(table) ? expired.expire(table, key, time, deletion) : deletion(),
    lastSequence,
    hold: retention.hold,
    trim: retention.trim,
  };
}
