import { expect, test } from 'vitest';
import { AwsError } from '../../../shared/errors.ts';
import { always, aShard, held } from './testShard.ts';

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
