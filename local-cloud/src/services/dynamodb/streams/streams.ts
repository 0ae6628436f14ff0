import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Cloud } from '../../../cloud.ts';
import { STREAMS_TARGET, type Engine } from '../engine.ts';
import type { TableDefinition } from '../table.ts';
import type { TableArns } from '../tableArns.ts';
import { createExpiredItems, type ExpiredItems } from './expiredItems.ts';
import { createRetention, type Retention } from './retention.ts';
import { createStreamDates } from './streamDates.ts';
import { fromIterator, toIterator } from './streamIterator.ts';
import { createTrim } from './streamTrim.ts';

export const STREAM_ACTIONS = ['ListStreams', 'DescribeStream', 'GetShardIterator', 'GetRecords'];

export interface Streams extends Pick<Retention, 'hold' | 'trim'> {
  /** One call of the streams API. Throws `AwsError`. */
  call<T = any>(action: string, input: Record<string, any>): Promise<T>;
  /** A table that may have a stream. */
  watch(table: TableDefinition): Promise<void>;
  /** Calls back after each write to a table with a stream, which may have left records. Answers what ends that. */
  onWrite(listener: (table: string) => void): () => void;
  /** Makes a write to tables; their listeners learn of it, and the records will have the right date. */
  write<T>(tables: string[], work: () => Promise<T>): Promise<T>;
  /** See {@link ExpiredItems.expire}. */
  expire: ExpiredItems['expire'];
  /** The newest sequence number of a stream (`0`: none yet). */
  lastSequence(table: string, known?: string): Promise<string>;
}

/** A stream's table: `arn:aws:dynamodb:…:table/NAME/stream/LABEL`. */
export const tableOfStream = (streamArn: string): string => streamArn.split('/')[1] ?? '';

/**
 * DynamoDB Streams: the engine's records in AWS's form: our region, event ids, dates by the cloud's clock, whose
 * deletions were time to live's, and nothing for writes that changed nothing.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetRecords.html
 */
export async function createStreams(engine: Engine, cloud: Cloud, arns: TableArns): Promise<Streams> {
  const store = cloud.store('dynamodb');
  const listeners = new Set<(table: string) => void>();
  const streamArns = new Map<string, string>();
  const expired = createExpiredItems(store, cloud);
  const dates = createStreamDates(cloud.clock, store, lastSequence);
  const retention = createRetention({ trim: await createTrim(engine), clock: cloud.clock, firstRecords });
  await expired.load();

  const engineCall = <T = any>(action: string, input: Record<string, any>): Promise<T> =>
    engine.call<T>(action, arns.toEngine(input), STREAMS_TARGET);

  async function inAwsForm(streamArn: string, record: Record<string, any>): Promise<Record<string, any>> {
    const table = tableOfStream(streamArn);
    const { SequenceNumber, ApproximateCreationDateTime } = record.dynamodb;
    const byExpiry = await expired.isExpiry(table, record);
    return {
      ...record,
      eventID: createHash('md5').update(`${streamArn}#${SequenceNumber}`).digest('hex'),
      awsRegion: cloud.region,
      dynamodb: {
        ...record.dynamodb,
        ApproximateCreationDateTime: dates.dateOf(table, SequenceNumber, ApproximateCreationDateTime),
      },
      ...(byExpiry && { userIdentity: { PrincipalId: 'dynamodb.amazonaws.com', Type: 'Service' } }),
    };
  }

  const calls: Record<string, (input: Record<string, any>) => Promise<any>> = {
    async ListStreams(input) {
      const { Streams = [], ...rest } = arns.fromEngine(await engineCall('ListStreams', input));
      return { Streams: Streams.filter(({ TableName }: any) => !TableName.startsWith('_local')), ...rest };
    },
    async DescribeStream(input) {
      const { StreamDescription } = arns.fromEngine(await engineCall('DescribeStream', input));
      return { StreamDescription: withOpenShard(StreamDescription) };
    },
    async GetShardIterator(input) {
      const { ShardIterator } = await engineCall('GetShardIterator', input);
      return { ShardIterator: toIterator(input.StreamArn, ShardIterator) };
    },
    async GetRecords({ ShardIterator, ...rest }) {
      const { streamArn, engineIterator } = fromIterator(ShardIterator);
      let next: string | undefined = engineIterator;
      let changes: Array<Record<string, any>> = [];
      let isEnd = false;
      // Nobody is given an empty page while there is more.
      while (changes.length === 0 && !isEnd && next !== undefined) {
        // Not through ARN translation: items may well hold text that looks like one.
        const page: any = await engine.call('GetRecords', { ...rest, ShardIterator: next }, STREAMS_TARGET);
        isEnd = page.Records.length === 0;
        changes = page.Records.filter(changesSomething);
        next = page.NextShardIterator;
      }
      const records: unknown[] = [];
      for (const record of changes) records.push(await inAwsForm(streamArn, record));
      return { Records: records, ...(next !== undefined && { NextShardIterator: toIterator(streamArn, next) }) };
    },
  };

  /** Every record from one on, page by page. */
  async function* pages(table: string, from: string): AsyncGenerator<Array<Record<string, any>>> {
    const StreamArn = streamArns.get(table)!;
    const { StreamDescription } = await calls.DescribeStream!({ StreamArn });
    for (const { ShardId, SequenceNumberRange: range } of StreamDescription.Shards) {
      if (range.EndingSequenceNumber !== undefined && BigInt(range.EndingSequenceNumber) <= BigInt(from)) continue;
      const start =
        from !== '0' && BigInt(from) >= BigInt(range.StartingSequenceNumber)
          ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: from }
          : { ShardIteratorType: 'TRIM_HORIZON' };
      let { ShardIterator } = await calls.GetShardIterator!({ StreamArn, ShardId, ...start });
      while (ShardIterator !== undefined) {
        const page = await calls.GetRecords!({ ShardIterator });
        if (page.Records.length === 0) break;
        yield page.Records;
        ShardIterator = page.NextShardIterator;
      }
    }
  }

  async function lastSequence(table: string, known = '0'): Promise<string> {
    let last = known;
    for await (const records of pages(table, known)) last = records.at(-1)!.dynamodb.SequenceNumber;
    return last;
  }

  async function firstRecords(table: string): Promise<Array<{ sequence: bigint; at: number }>> {
    for await (const records of pages(table, '0')) {
      return records.map(({ dynamodb }) => ({
        sequence: BigInt(dynamodb.SequenceNumber),
        at: dynamodb.ApproximateCreationDateTime * 1000,
      }));
    }
    return [];
  }

  return {
    call: (action, input) => calls[action]!(input),
    async watch({ name, stream }) {
      if (stream === undefined) return void streamArns.delete(name);
      const { Table } = arns.fromEngine(await engine.call('DescribeTable', { TableName: name }));
      streamArns.set(name, Table.LatestStreamArn);
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
      const answer = await work();
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

/** DynamoDB writes no record for a write that leaves the item as it was; dynoxide does. */
function changesSomething({ eventName, dynamodb: { OldImage, NewImage } }: Record<string, any>): boolean {
  return eventName !== 'MODIFY' || OldImage === undefined || !isDeepStrictEqual(OldImage, NewImage);
}

/** A shard with an ending is closed for every client, but dynoxide gives its one, open shard an ending too. */
function withOpenShard(description: Record<string, any>): Record<string, any> {
  if (description.StreamStatus !== 'ENABLED' || description.Shards.length !== 1) return description;
  const [shard] = description.Shards;
  const { EndingSequenceNumber: _open, ...range } = shard.SequenceNumberRange;
  return { ...description, Shards: [{ ...shard, SequenceNumberRange: range }] };
}
