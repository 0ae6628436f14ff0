import { expect, onTestFinished, test } from 'vitest';
import { createClock } from '../../../shared/clock.ts';
import { createLane } from './lane.ts';
import { aLane, FAILED, fine, SECOND } from './testLane.ts';

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
