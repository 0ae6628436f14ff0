import { expect, onTestFinished } from 'vitest';
import { createClock } from '../../../shared/clock.ts';
import { AwsError } from '../../../shared/errors.ts';
import { toIterator } from '../../dynamodb/contract.ts';
import type { Checkpoint, Position } from './checkpoint.ts';
import type { StreamMappingConfig } from './mappingConfig.ts';
import { createShardConsumer } from './shardConsumer.ts';

const ARN = 'arn:aws:dynamodb:us-east-1:000000000000:table/t/stream/label';

export const always = (_: number): boolean => true;

interface ShardOptions extends Partial<StreamMappingConfig> {
  end?: number;
  trimmedUpTo?: number;
  wanted?: typeof always;
  pageSize?: number;
  /** Over how many items the records go. */
  items?: number;
}

/** A shard with these records, in a stream that has been read up to `end`, and its consumer, which is at `start`. */
export function aShard(
  records: number[],
  start: string,
  { end = 0, trimmedUpTo = 0, wanted = always, pageSize = Infinity, items = 1, ...more }: ShardOptions = {},
) {
  const clock = createClock();
  onTestFinished(clock.close);
  let position: Position = { sequence: start };
  const checkpoint: Checkpoint = {
    current: () => position,
    move: (next) => void (position = next),
    flush: async () => undefined,
  };
  const places: string[] = [];
  const pages: number[] = [];
  let reading = async (): Promise<void> => undefined;
  const invoked: number[] = [];
  const started: number[][] = [];
  const failures: unknown[] = [];
  const begun = clock.now();
  const throttles: Array<[milliseconds: number, code: string]> = [];
  let answer: () => Promise<void> = async () => undefined;
  let refusals: AwsError[] = [];
  const streams = async (action: string, input: Record<string, any>): Promise<any> => {
    if (action === 'GetShardIterator') {
      const after = BigInt(input.SequenceNumber ?? 0);
      places.push(`${input.ShardIteratorType} ${after}`);
      if (after > 0n && after < BigInt(trimmedUpTo)) throw new AwsError('TrimmedDataAccessException', 'gone');
      return { ShardIterator: toIterator(ARN, { shardId: 's', after, at: 0 }) };
    }
    expect([action, input.Limit]).toEqual(['GetRecords', 1000]);
    await reading();
    const refusal = refusals.shift();
    if (refusal !== undefined) throw refusal;
    const after = Number(JSON.parse(Buffer.from(input.ShardIterator.split('|')[2], 'base64').toString())[1]);
    const page = records.filter((sequence) => sequence > Math.max(after, trimmedUpTo)).slice(0, pageSize);
    pages.push(page.length);
    const next = BigInt(Math.max(after, end, ...page));
    return {
      Records: page.map((sequence) => ({
        dynamodb: {
          Keys: { id: { S: `a${sequence % items}` } },
          SequenceNumber: String(sequence),
          ApproximateCreationDateTime: clock.now() / 1000,
        },
      })),
      NextShardIterator: toIterator(ARN, { shardId: 's', after: next, at: 0 }),
    };
  };
  const config = {
    source: 'stream',
    sourceArn: ARN,
    batchSize: 100,
    windowMilliseconds: 0,
    parallelization: 1,
    bisects: false,
    maximumRetries: 3,
    maximumAgeMilliseconds: Infinity,
    accepts: ({ dynamodb }: any) => wanted(Number(dynamodb.SequenceNumber)),
    ...more,
  } as unknown as StreamMappingConfig;
  const consumer = createShardConsumer({
    clock,
    config,
    checkpoint,
    shardId: 's',
    streams,
    async invoke(batch) {
      started.push(batch.map(({ sequence }) => Number(sequence)));
      await answer();
      invoked.push(...batch.map(({ sequence }) => Number(sequence)));
      return { kind: 'done' };
    },
    discard: async () => true,
    failed: (error) => void failures.push(error),
    throttled: (error) => void throttles.push([clock.now() - begun, error.code]),
  });
  return {
    clock,
    consumer,
    places,
    pages,
    invoked,
    started,
    failures,
    throttles,
    position: () => position,
    refuse: (...errors: AwsError[]) => void (refusals = errors),
    holdReading: (until: Promise<void>) => void (reading = () => until),
    holdFunction: (until: Promise<void>) => void (answer = () => until),
  };
}

export const held = () => {
  let release = () => {};
  const until = new Promise<void>((resolve) => (release = resolve));
  return { until, release };
};
