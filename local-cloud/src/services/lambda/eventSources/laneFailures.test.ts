import { describe, expect, test } from 'vitest';
import { aLane, FAILED, fine, RESPONSE, SECOND } from './testLane.ts';

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
