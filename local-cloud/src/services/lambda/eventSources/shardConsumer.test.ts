import { expect, onTestFinished, test } from 'vitest';
import { createClock } from '../../../shared/clock.ts';
import { AwsError } from '../../../shared/errors.ts';
import { toIterator } from '../../dynamodb/contract.ts';
import type { Checkpoint, Position } from './checkpoint.ts';
import type { StreamMappingConfig } from './mappingConfig.ts';
import { createShardConsumer } from './shardConsumer.ts';

const ARN = 'arn:aws:dynamodb:us-east-1:000000000000:table/t/stream/label';

const always = (_: number): boolean => true;

/** A shard with these records, in a stream that has been read up to `end`, and its consumer, which is at `start`. */
function aShard(records: number[], start: string, { end = 0, trimmedUpTo = 0, wanted = always } = {}) {
  const clock = createClock();
  onTestFinished(clock.close);
  let position: Position = { sequence: start };
  const checkpoint: Checkpoint = {
    current: () => position,
    move: (next) => void (position = next),
    flush: async () => undefined,
  };
  const places: string[] = [];
  const invoked: number[] = [];
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
    const refusal = refusals.shift();
    if (refusal !== undefined) throw refusal;
    const after = Number(JSON.parse(Buffer.from(input.ShardIterator.split('|')[2], 'base64').toString())[1]);
    const page = records.filter((sequence) => sequence > Math.max(after, trimmedUpTo));
    const next = BigInt(Math.max(after, end, ...page));
    return {
      Records: page.map((sequence) => ({
        dynamodb: {
          Keys: { id: { S: 'a' } },
          SequenceNumber: String(sequence),
          ApproximateCreationDateTime: clock.now() / 1000,
        },
      })),
      NextShardIterator: toIterator(ARN, { shardId: 's', after: next, at: 0 }),
    };
  };
  const config = {
    ...{ source: 'stream', sourceArn: ARN, batchSize: 100, windowMilliseconds: 0, parallelization: 1 },
    ...{ bisects: false, maximumRetries: 3, maximumAgeMilliseconds: Infinity },
    accepts: ({ dynamodb }: any) => wanted(Number(dynamodb.SequenceNumber)),
  } as unknown as StreamMappingConfig;
  const consumer = createShardConsumer({
    ...{ clock, config, checkpoint, shardId: 's', streams },
    async invoke(batch) {
      await answer();
      invoked.push(...batch.map(({ sequence }) => Number(sequence)));
      return { kind: 'done' };
    },
    discard: async () => true,
    failed: (error) => void failures.push(error),
    throttled: (error) => void throttles.push([clock.now() - begun, error.code]),
  });
  return {
    ...{ clock, consumer, places, invoked, failures, throttles },
    position: () => position,
    refuse: (...errors: AwsError[]) => void (refusals = errors),
    holdFunction: (until: Promise<void>) => void (answer = () => until),
  };
}

test('replaces a trimmed position by the oldest available record', async () => {
  const { consumer, places, invoked, position, failures } = aShard([5, 60, 70], '5', { trimmedUpTo: 50 });
  await consumer.read();
  await consumer.drained();
  expect({ places, invoked, failures }).toEqual({
    places: ['AFTER_SEQUENCE_NUMBER 5', 'TRIM_HORIZON 0'],
    invoked: [60, 70],
    failures: [],
  });
  expect(position()).toEqual({ sequence: '70' });
});

test('delivers once a record that was read twice', async () => {
  const { consumer, invoked, refuse } = aShard([5, 6], '0');
  await consumer.read();
  await consumer.drained();
  // The position is lost, and found again at the oldest record.
  refuse(new AwsError('TrimmedDataAccessException', 'gone'));
  await consumer.read();
  await consumer.drained();
  expect(invoked).toEqual([5, 6]);
});

test('the position follows records read of other shards, unless records are waiting', async () => {
  let answer = () => {};
  const { consumer, holdFunction, position } = aShard([5], '0', { end: 80 });
  holdFunction(new Promise((resolve) => (answer = resolve)));
  await consumer.read();
  expect(consumer.position()).toBe(0n);
  answer();
  await consumer.drained();
  expect([consumer.position(), position()]).toEqual([80n, { sequence: '5' }]);
  await consumer.stop();
  expect(position()).toEqual({ sequence: '80' });
});

test('the position of an idle shard is saved again now and then', async () => {
  const { consumer, position } = aShard([], '5', { end: 2000 });
  await consumer.read();
  expect(position()).toEqual({ sequence: '2000' });
});

test('records that the filter excludes are finished', async () => {
  const { consumer, invoked, position } = aShard([1, 2, 3], '0', { wanted: (sequence) => sequence === 2 });
  await consumer.read();
  await consumer.drained();
  expect([invoked, position()]).toEqual([[2], { sequence: '3' }]);
});

test('a passing refusal is retried at once, and a lasting one is reported', async () => {
  const { consumer, invoked, failures, refuse } = aShard([1], '0');
  refuse(new AwsError('ThrottlingException', 'Rate exceeded'), new AwsError('ExpiredIteratorException', 'old'));
  await consumer.read();
  await consumer.drained();
  const denied = new AwsError('AccessDeniedException', 'no');
  refuse(denied);
  await consumer.read();
  expect([invoked, failures]).toEqual([[1], [denied]]);
});

test('a throttled read waits, longer each time, and loses nothing', async () => {
  const { clock, consumer, invoked, throttles, refuse } = aShard([1], '0');
  const refusal = new AwsError('LimitExceededException', 'Rate exceeded');
  refuse(refusal, refusal, refusal);
  await consumer.read();
  expect(await consumer.read()).toBe(false);
  expect(throttles).toHaveLength(1);
  await clock.advance(60_000);
  await consumer.drained();
  const waits = throttles.slice(1).map(([at], index) => Math.round((at - throttles[index]![0]) / 500) * 500);
  expect([invoked, waits]).toEqual([[1], [500, 1000]]);
  // After a successful read, the waits start from the shortest again.
  refuse(refusal, refusal);
  await consumer.read();
  await clock.advance(60_000);
  const [first, second] = throttles.slice(3).map(([at]) => at);
  expect(Math.round((second! - first!) / 500) * 500).toBe(500);
});
