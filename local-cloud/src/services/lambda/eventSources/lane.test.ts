import { describe, expect, test } from 'vitest';
import { aLane, FAILED, fine, SECOND } from './testLane.ts';

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
