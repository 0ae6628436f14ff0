import { expect, onTestFinished, test } from 'vitest';
import { createClock } from '../../../shared/clock.ts';
import { AwsError } from '../../../shared/errors.ts';
import { toIterator } from '../../dynamodb/contract.ts';
import type { Checkpoint, Position } from './checkpoint.ts';
import type { StreamMappingConfig } from './mappingConfig.ts';
import { createShardConsumer } from './shardConsumer.ts';

const ARN = 'arn:aws:dynamodb:us-east-1:000000000000:table/t/stream/label';

const always = (_: number): boolean => true;

interface ShardOptions extends Partial<StreamMappingConfig> {
  end?: number;
  trimmedUpTo?: number;
  wanted?: typeof always;
  pageSize?: number;
  /** Over how many items the records go. */
  items?: number;
}

/** A shard with these records, in a stream that has been read up to `end`, and its consumer, which is at `start`. */
function aShard(
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
    ...{ source: 'stream', sourceArn: ARN, batchSize: 100, windowMilliseconds: 0, parallelization: 1 },
    ...{ bisects: false, maximumRetries: 3, maximumAgeMilliseconds: Infinity },
    accepts: ({ dynamodb }: any) => wanted(Number(dynamodb.SequenceNumber)),
    ...more,
  } as unknown as StreamMappingConfig;
  const consumer = createShardConsumer({
    ...{ clock, config, checkpoint, shardId: 's', streams },
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
    ...{ clock, consumer, places, pages, invoked, started, failures, throttles },
    position: () => position,
    refuse: (...errors: AwsError[]) => void (refusals = errors),
    holdReading: (until: Promise<void>) => void (reading = () => until),
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

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const held = () => {
  let release = () => {};
  const until = new Promise<void>((resolve) => (release = resolve));
  return { until, release };
};

test.each([
  ['1,000 records', {}, 2],
  ['a batch for each lane, if that is more', { batchSize: 500, parallelization: 4 }, 4],
])('reads ahead %s, and goes on when some are finished', async (_, more, pages) => {
  const { until, release } = held();
  const shard = aShard(upTo(3000), '0', { pageSize: 500, ...more });
  shard.holdFunction(until);
  expect(await shard.consumer.read()).toBe(true);
  expect(shard.pages).toEqual(Array.from({ length: pages }, () => 500));
  release();
  while (await shard.consumer.drained());
  expect(shard.invoked).toEqual(upTo(3000));
});

test('records of different items are delivered side by side, those of one item in order', async () => {
  const { until, release } = held();
  const { consumer, started, invoked, holdFunction } = aShard(upTo(40), '0', { items: 20, parallelization: 4 });
  holdFunction(until);
  await consumer.read();
  expect(started).toHaveLength(4);
  const laneOf = (sequence: number) => started.findIndex((batch) => batch.includes(sequence));
  for (const sequence of upTo(20)) expect(laneOf(sequence)).toBe(laneOf(sequence + 20));
  release();
  await consumer.drained();
  expect(invoked.sort((a, b) => a - b)).toEqual(upTo(40));
});

test('says whether there was something to wait for', async () => {
  const busy = aShard([1], '0');
  const answer = held();
  busy.holdFunction(answer.until);
  expect([await busy.consumer.drained(), await busy.consumer.read()]).toEqual([false, true]);
  const answered = busy.consumer.drained();
  answer.release();
  expect([await answered, await busy.consumer.drained()]).toEqual([true, false]);

  const unwanted = aShard([1], '0', { wanted: () => false });
  const page = held();
  unwanted.holdReading(page.until);
  const read = unwanted.consumer.read();
  const drained = unwanted.consumer.drained();
  page.release();
  expect([await drained, await read]).toEqual([true, true]);
});

test('drains an incomplete batch, whose window is open', async () => {
  const { consumer, invoked } = aShard([1], '0', { windowMilliseconds: 3_600_000 });
  await consumer.read();
  expect(invoked).toEqual([]);
  await consumer.drained();
  expect(invoked).toEqual([1]);
});

test.each([
  [4, [1], 0],
  [5, [], 1],
])('after %i refusals in a row the records delivered are %j', async (times, delivered, reported) => {
  const { consumer, invoked, failures, places, refuse } = aShard([1, 7], '6', { wanted: always });
  refuse(...Array.from({ length: times }, () => new AwsError('InternalServerError', 'again')));
  await consumer.read();
  await consumer.drained();
  expect([invoked, failures.length]).toEqual([delivered.map(() => 7), reported]);
  expect(new Set(places)).toEqual(new Set(['AFTER_SEQUENCE_NUMBER 6']));
});

test('an error that is none of AWS is reported at once', async () => {
  const { consumer, failures, refuse } = aShard([1], '0');
  const broken = new Error('Timeout') as AwsError;
  refuse(broken);
  await consumer.read();
  expect(failures).toEqual([broken]);
});

test('a reader that is stopped reports no failure, takes no page and reads no further', async () => {
  for (const errors of [[], [new AwsError('AccessDeniedException', 'no')]]) {
    const { until, release } = held();
    const { consumer, failures, invoked, position, holdReading, refuse } = aShard([1, 2], '0', { pageSize: 1 });
    holdReading(until);
    refuse(...errors);
    const read = consumer.read();
    const stopped = consumer.stop();
    release();
    expect([await read, await stopped, await consumer.read()]).toEqual([false, undefined, false]);
    expect({ failures, invoked, position: position() }).toEqual({
      failures: [],
      invoked: [],
      position: { sequence: '0' },
    });
  }
});

test('the position of an idle shard stays as it is for 1,000 records of others', async () => {
  const near = aShard([], '1000', { end: 2000 });
  await near.consumer.read();
  expect(near.position()).toEqual({ sequence: '1000' });
  const far = aShard([], '1000', { end: 2001 });
  await far.consumer.read();
  expect(far.position()).toEqual({ sequence: '2001' });
});
