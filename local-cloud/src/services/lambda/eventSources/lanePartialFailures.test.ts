import { describe, expect, test } from 'vitest';
import { aLane, failedFrom, fine, SECOND } from './testLane.ts';

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
