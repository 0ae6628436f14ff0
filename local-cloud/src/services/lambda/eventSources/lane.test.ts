import { describe, expect, onTestFinished, test } from 'vitest';
import { createClock } from '../../../shared/clock.ts';
import type { Discarded } from './failureRecord.ts';
import type { BatchOutcome } from './invokeBatch.ts';
import { createLane, type LaneNeeds } from './lane.ts';
import type { StreamRecord } from './streamRecord.ts';

const SECOND = 1000;
const RESPONSE = { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' };
const FAILED: BatchOutcome = { kind: 'failed', items: 'all', response: RESPONSE };
const failedFrom = (...items: number[]): BatchOutcome => ({
  kind: 'failed',
  items: items.map(String),
  response: { statusCode: 200, executedVersion: '$LATEST' },
});

/** A lane whose function treats the numbers it receives as `behave` says. */
function aLane(
  behave: (batch: number[], call: number) => BatchOutcome,
  config: Partial<LaneNeeds['config']> = {},
  discarding = () => {},
  failed: LaneNeeds['failed'] = (error) => {
    throw error;
  },
) {
  const clock = createClock();
  onTestFinished(clock.close);
  const calls: number[][] = [];
  const discarded: Array<Omit<Discarded, 'records'> & { records: number[] }> = [];
  const done: number[] = [];
  const numbers = (records: StreamRecord[]) => records.map(({ sequence }) => Number(sequence));
  const lane = createLane({
    clock,
    config: {
      batchSize: 10,
      windowMilliseconds: 0,
      bisects: false,
      maximumRetries: 2,
      maximumAgeMilliseconds: 24 * 3600 * SECOND,
      ...config,
    },
    async invoke(records) {
      calls.push(numbers(records));
      return behave(numbers(records), calls.length);
    },
    async discard(given) {
      discarded.push({ ...given, records: numbers(given.records) });
      discarding();
      return true;
    },
    done: (records) => void done.push(...numbers(records)),
    failed,
  });
  const push = (...sequences: number[]) => pushOf(100, ...sequences);
  const pushOf = (bytes: number, ...sequences: number[]) =>
    lane.push(
      sequences.map((sequence) => ({
        sequence: BigInt(sequence),
        at: clock.now(),
        event: { dynamodb: { SequenceNumber: String(sequence) } },
        bytes,
        item: '',
      })),
    );
  return { clock, lane, push, pushOf, calls, discarded, done };
}

const fine = (): BatchOutcome => ({ kind: 'done' });

describe('batches', () => {
  test('are as large as the queue and the batch size allow', async () => {
    const { lane, push, calls, done } = aLane(fine, { batchSize: 2 });
    push(1, 2, 3, 4, 5);
    await lane.settled();
    expect({ calls, done }).toEqual({ calls: [[1, 2], [3, 4], [5]], done: [1, 2, 3, 4, 5] });
  });

  test('wait for their window, unless they are full', async () => {
    const { lane, push, calls, clock } = aLane(fine, { batchSize: 3, windowMilliseconds: 5 * SECOND });
    push(1);
    await lane.settled();
    expect(calls).toEqual([]);
    await clock.advance(2 * SECOND);
    push(2);
    await clock.advance(3 * SECOND);
    expect(calls).toEqual([[1, 2]]);
    push(3, 4, 5);
    await lane.settled();
    expect(calls).toEqual([
      [1, 2],
      [3, 4, 5],
    ]);
  });
});

describe('a batch', () => {
  const MOST = 6_291_456;
  const HALF = MOST / 2 - 1;

  test('has six megabytes at most, commas included, and at least one record', async () => {
    const exact = aLane(fine);
    exact.pushOf(HALF, 1, 2, 3);
    await exact.lane.settled();
    expect(exact.calls).toEqual([[1, 2], [3]]);
    const tooMuch = aLane(fine);
    tooMuch.pushOf(HALF + 1, 1, 2);
    tooMuch.pushOf(MOST + 1, 3, 4);
    await tooMuch.lane.settled();
    expect(tooMuch.calls).toEqual([[1], [2], [3], [4]]);
  });

  test('that can take no more bytes does not wait for its window', async () => {
    const { clock, lane, pushOf, calls } = aLane(fine, { windowMilliseconds: 60 * SECOND });
    pushOf(HALF, 1, 2);
    await lane.settled();
    expect(calls).toEqual([]);
    pushOf(HALF, 3);
    await lane.settled();
    expect(calls).toEqual([[1, 2]]);
    await clock.advance(60 * SECOND);
    expect(calls).toEqual([[1, 2], [3]]);
  });

  test('opens its window when the one before it is taken', async () => {
    const { clock, lane, push, calls } = aLane(fine, { batchSize: 2, windowMilliseconds: 60 * SECOND });
    push(1, 2, 3);
    await lane.settled();
    expect(calls).toEqual([[1, 2]]);
    await clock.advance(59 * SECOND);
    expect(calls).toEqual([[1, 2]]);
    await clock.advance(SECOND);
    expect(calls).toEqual([[1, 2], [3]]);
  });
});

describe('a lane', () => {
  test('says whether it had to be waited for', async () => {
    const { lane, push } = aLane(fine);
    expect([await lane.settled(), await lane.drained()]).toEqual([false, false]);
    push(1);
    expect([await lane.settled(), await lane.settled()]).toEqual([true, false]);
  });

  test('that is stopped ignores how the running batch ends, and starts no other', async () => {
    const one = aLane(() => (one.lane.stop(), fine()));
    one.push(1);
    await one.lane.settled();
    one.push(2);
    await one.lane.settled();
    expect([one.calls, one.done]).toEqual([[[1]], []]);
  });

  test('that is stopped while it gives a batch up leaves the batch', async () => {
    const { lane, push, done, discarded } = aLane(
      () => FAILED,
      { maximumRetries: 0 },
      () => lane.stop(),
    );
    push(1);
    await lane.settled();
    expect([discarded.length, done]).toEqual([1, []]);
  });

  test('reports an error of its own making', async () => {
    const failures: unknown[] = [];
    const broken = new Error('broken');
    const fails = (): never => {
      throw broken;
    };
    const { lane, push } = aLane(fails, {}, undefined, (error) => failures.push(error));
    push(1);
    await lane.settled();
    expect(failures).toEqual([broken]);
  });
});

describe('a batch that fails', () => {
  test('is given up in its old records only, and goes on with the others', async () => {
    const { lane, push, calls, discarded, clock } = aLane(() => FAILED, {
      maximumRetries: Infinity,
      windowMilliseconds: 100 * SECOND,
      maximumAgeMilliseconds: 160 * SECOND,
    });
    push(1);
    await clock.advance(90 * SECOND);
    push(2);
    await clock.advance(11 * SECOND);
    await lane.settled();
    expect(calls[0]).toEqual([1, 2]);
    await clock.advance(100 * SECOND);
    expect(discarded).toMatchObject([{ records: [1], condition: 'RecordAgeExceeded' }]);
    expect(calls.at(-1)).toEqual([2]);
    await clock.advance(200 * SECOND);
    expect(discarded.map(({ records }) => records)).toEqual([[1], [2]]);
    expect(calls).not.toContainEqual([]);
  });

  test('is given up for its age even if its function could not be called as often as it failed', async () => {
    const { lane, push, discarded, clock } = aLane((_, call) => (call === 1 ? FAILED : { kind: 'unavailable' }), {
      maximumRetries: Infinity,
      maximumAgeMilliseconds: SECOND,
    });
    push(1);
    await lane.settled();
    await clock.advance(600);
    await lane.settled();
    await clock.advance(60 * SECOND);
    expect(discarded).toMatchObject([{ records: [1], condition: 'RecordAgeExceeded', invocations: 1 }]);
  });

  test('is retried as often as allowed, and then given up', async () => {
    const { lane, push, calls, discarded, done, clock } = aLane((batch) => (batch.includes(1) ? FAILED : fine()));
    push(1, 2);
    await lane.settled();
    push(3);
    await lane.settled();
    expect(calls).toEqual([[1, 2]]);
    await clock.advance(60 * SECOND);
    expect(calls).toEqual([[1, 2], [1, 2], [1, 2], [3]]);
    expect(discarded).toEqual([
      { records: [1, 2], condition: 'RetryAttemptsExhausted', invocations: 3, response: RESPONSE },
    ]);
    expect(done).toEqual([1, 2, 3]);
  });

  test('waits longer each time', async () => {
    const times: number[] = [];
    const { push, clock, lane } = aLane(() => (times.push(clock.now()), FAILED), { maximumRetries: 4 });
    push(1);
    await lane.settled();
    await clock.advance(60 * SECOND);
    const waits = times.slice(1).map((time, index) => Math.round((time - times[index]!) / 500) * 500);
    expect(waits).toEqual([500, 1000, 2000, 4000]);
  });

  test('is halved until the record that breaks it stands alone; halving is not a retry', async () => {
    const { lane, push, calls, discarded, done, clock } = aLane((batch) => (batch.includes(3) ? FAILED : fine()), {
      bisects: true,
      maximumRetries: 1,
    });
    push(1, 2, 3, 4);
    await lane.settled();
    await clock.advance(60 * SECOND);
    expect(calls).toEqual([[1, 2, 3, 4], [1, 2], [3, 4], [3], [3], [4]]);
    expect(discarded.map(({ records, invocations }) => ({ records, invocations }))).toEqual([
      { records: [3], invocations: 4 },
    ]);
    expect(done).toEqual([1, 2, 3, 4]);
  });

  test('is given up in the part that is too old, once it was tried', async () => {
    const { lane, push, discarded, calls, clock } = aLane(() => FAILED, {
      maximumRetries: Infinity,
      maximumAgeMilliseconds: 60 * SECOND,
    });
    push(1);
    await lane.settled();
    push(2);
    await clock.advance(90 * SECOND);
    expect(discarded[0]).toEqual({
      records: [1],
      condition: 'RecordAgeExceeded',
      invocations: calls.filter((call) => call.includes(1)).length,
      response: RESPONSE,
    });
  });

  test('is tried at least once, however far the clock has leapt', async () => {
    const { lane, push, calls, clock, done } = aLane(fine, {
      windowMilliseconds: 10 * SECOND,
      maximumAgeMilliseconds: SECOND,
    });
    push(1);
    await clock.advance(3600 * SECOND);
    await lane.settled();
    expect({ calls, done }).toEqual({ calls: [[1]], done: [1] });
  });
});

describe('a partial failure', () => {
  test('restarts at the lowest number reported', async () => {
    const { lane, push, calls, done, clock } = aLane((_, call) => (call === 1 ? failedFrom(4, 3) : fine()));
    push(1, 2, 3, 4);
    await lane.settled();
    expect(done).toEqual([1, 2]);
    await clock.advance(SECOND);
    expect({ calls, done }).toEqual({
      calls: [
        [1, 2, 3, 4],
        [3, 4],
      ],
      done: [1, 2, 3, 4],
    });
  });

  test('gives up the rest of the batch when retries are used up', async () => {
    const { lane, push, calls, discarded, clock } = aLane(() => failedFrom(2));
    push(1, 2, 3);
    await lane.settled();
    await clock.advance(60 * SECOND);
    expect(calls).toEqual([
      [1, 2, 3],
      [2, 3],
      [2, 3],
    ]);
    expect(discarded).toMatchObject([{ records: [2, 3], condition: 'RetryAttemptsExhausted', invocations: 3 }]);
  });

  test('with bisection, gives up the poison record alone', async () => {
    const { lane, push, discarded, done, clock } = aLane((batch) => (batch.includes(2) ? failedFrom(2) : fine()), {
      bisects: true,
    });
    push(1, 2, 3, 4);
    await lane.settled();
    await clock.advance(600 * SECOND);
    expect(discarded.map(({ records }) => records)).toEqual([[2]]);
    expect(done).toEqual([1, 2, 3, 4]);
  });

  test('that names an item outside the batch is a failure of the whole batch', async () => {
    const { lane, push, calls, done, clock } = aLane((_, call) => (call === 1 ? failedFrom(2, 99) : fine()));
    push(1, 2);
    await lane.settled();
    expect(done).toEqual([]);
    await clock.advance(SECOND);
    expect(calls).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });
});

test('a lane is drained when its first retries are done, and does not wait for later ones', async () => {
  const passing = aLane((_, call) => (call === 1 ? FAILED : { kind: 'done' }));
  passing.push(1);
  expect(await passing.lane.drained()).toBe(true);
  expect(passing.done).toEqual([1]);

  const lasting = aLane(() => FAILED, { maximumRetries: 5 });
  lasting.push(1);
  await lasting.lane.drained();
  expect(lasting.calls).toEqual([[1], [1], [1]]);
});

test('a function that cannot be called costs no retry', async () => {
  const { lane, push, calls, discarded, done, clock } = aLane(
    (_, call) => (call <= 5 ? { kind: 'unavailable' } : fine()),
    {
      maximumRetries: 0,
    },
  );
  push(1);
  await lane.settled();
  await clock.advance(60 * SECOND);
  expect({ calls: calls.length, discarded, done }).toEqual({ calls: 6, discarded: [], done: [1] });
});

test('the wait for a function that cannot be called starts again from the shortest once it has answered', async () => {
  const times: number[] = [];
  const { push, clock, lane } = aLane((_, call) => {
    times.push(clock.now());
    return call === 4 ? FAILED : call <= 5 ? { kind: 'unavailable' } : fine();
  });
  push(1);
  await lane.settled();
  await clock.advance(60 * SECOND);
  const waits = times.slice(1).map((time, index) => Math.round((time - times[index]!) / 500) * 500);
  expect(waits).toEqual([500, 1000, 2000, 500, 500]);
});

test('an unreachable destination is told later, and nothing overtakes it', async () => {
  const told: boolean[] = [];
  const clock = createClock();
  onTestFinished(clock.close);
  const done: bigint[] = [];
  const lane = createLane({
    clock,
    config: {
      batchSize: 1,
      windowMilliseconds: 0,
      bisects: false,
      maximumRetries: 0,
      maximumAgeMilliseconds: 86_400_000,
    },
    invoke: async ([record]) => (record!.sequence === 1n ? FAILED : fine()),
    discard: async () => (told.push(told.length > 0), told.at(-1)!),
    done: (records) => void done.push(...records.map(({ sequence }) => sequence)),
    failed: (error) => {
      throw error;
    },
  });
  const aRecord = (sequence: bigint) => ({ sequence, at: clock.now(), event: {}, bytes: 1, item: '' });
  lane.push([aRecord(1n), aRecord(2n)]);
  await lane.settled();
  expect(done).toEqual([]);
  await clock.advance(SECOND);
  expect({ told, done }).toEqual({ told: [false, true], done: [1n, 2n] });
});
