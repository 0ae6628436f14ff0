import { expect, onTestFinished, test } from 'vitest';
import type { Cloud } from '../../cloud.ts';
import { createClock } from '../../shared/clock.ts';
import { silent } from '../../shared/log.ts';
import { createTimetable } from './timetable.ts';

const FIVE_MINUTES = 300_000;

function aTimetable() {
  const clock = createClock();
  const begin = clock.now();
  const runs: number[] = [];
  const timetable = createTimetable({ clock, log: silent, service: () => ({}) } as unknown as Cloud);
  const next = (after: number) => begin + (Math.floor((after - begin) / FIVE_MINUTES) + 1) * FIVE_MINUTES;
  timetable.set({ id: 'sweep', next, run: async () => void runs.push(Math.round((clock.now() - begin) / 1000)) });
  return { clock, runs, timetable };
}

test('each occurrence that a jump passes runs at its own instant', async () => {
  const { clock, runs, timetable } = aTimetable();
  await clock.advance(16 * 60_000);
  timetable.close();
  expect(runs).toEqual([300, 600, 900]);
});

test('a long jump runs a bounded number of occurrences, including the last one', async () => {
  const { clock, runs, timetable } = aTimetable();
  await clock.advance(30 * 86_400_000);
  timetable.close();
  expect(runs.length).toBeGreaterThan(280);
  expect(runs.length).toBeLessThanOrEqual(1 + 288);
  expect(runs.at(-1)).toBe(30 * 86_400);
});

test('a jump can be limited to few occurrences: the next one, and others evenly up to the last; the jump after it runs all again', async () => {
  const { clock, runs, timetable } = aTimetable();
  await clock.advance(86_400_000, 4);
  expect(runs).toEqual([300, 21_900, 43_500, 65_100, 86_400]);
  await clock.advance(3_600_000, 1);
  expect(runs.splice(5)).toEqual([86_700, 90_000]);
  await clock.advance(600_000);
  timetable.close();
  expect(runs.splice(5)).toEqual([90_300, 90_600]);
});

test('a jump without occurrences runs none, except the last of a schedule; real time and the jump after it run all again', async () => {
  const { clock, runs, timetable } = aTimetable();
  const begin = clock.now();
  const once = (after: number) => (after < begin + 1000 ? begin + 1000 : undefined);
  let last = 0;
  timetable.set({ id: 'once', next: once, run: async () => void (last += 1) });
  await clock.advance(3_700_000, 0);
  expect([runs, last]).toEqual([[], 1]);
  await clock.advance(600_000);
  timetable.close();
  expect([runs, last]).toEqual([[3_900, 4_200], 1]);
});

test('a removed schedule no longer runs', async () => {
  const { clock, runs, timetable } = aTimetable();
  timetable.remove('sweep');
  await clock.advance(3_600_000);
  expect(runs).toEqual([]);
});

/** A timetable whose schedules run every minute, and what its cloud was told. */
function everyMinute() {
  const clock = createClock();
  onTestFinished(clock.close);
  const begin = clock.now();
  const ran: string[] = [];
  const errors: unknown[][] = [];
  const log = { ...silent, error: (...about: unknown[]) => void errors.push(about) };
  const service = (name: string) => ({ idle: async () => void ran.push(`${name} is idle`) });
  const timetable = createTimetable({ clock, log, service } as unknown as Cloud);
  const minute = (at: number) => begin + at * 60_000;
  const set = (id: string, run: () => unknown = () => undefined, last = Infinity) =>
    timetable.set({
      id,
      next: (after) => {
        const due = Math.floor((after - begin) / 60_000) + 1;
        return due > last ? undefined : minute(due);
      },
      async run(at) {
        ran.push(`${id} at ${(at - begin) / 60_000}`);
        await run();
      },
    });
  return {
    clock,
    timetable,
    set,
    ran,
    errors,
    runsOf: (id: string) => ran.filter((each) => each.startsWith(`${id} `)),
  };
}

test('a run that fails is reported, and the schedule goes on', async () => {
  const { clock, set, errors, runsOf } = everyMinute();
  const broken = new Error('broken');
  set('a', () => Promise.reject(broken));
  await clock.advance(120_000);
  expect(runsOf('a')).toEqual(['a at 1', 'a at 2']);
  expect(errors).toEqual([
    ['the schedule a failed', broken],
    ['the schedule a failed', broken],
  ]);
});

test('a moving clock stops at each occurrence until the functions are done', async () => {
  const { clock, set, ran } = everyMinute();
  set('a');
  await clock.advance(150_000);
  expect(ran).toEqual(['a at 1', 'lambda is idle', 'a at 2', 'lambda is idle']);
});

test('a schedule that is set anew goes on once, also if it is set during its own run', async () => {
  const { clock, set, runsOf } = everyMinute();
  set('a');
  set('a', () => set('a'));
  await clock.advance(180_000);
  expect(runsOf('a')).toEqual(['a at 1', 'a at 2', 'a at 3']);
});

test('a schedule that is removed during its run does not run again', async () => {
  const { clock, timetable, set, runsOf } = everyMinute();
  set('a', () => timetable.remove('a'));
  set('b', () => timetable.close());
  await clock.advance(180_000);
  expect([runsOf('a'), runsOf('b')]).toEqual([['a at 1'], ['b at 1']]);
});

test('a schedule ends with its last occurrence, and a closed timetable with all of them', async () => {
  const { clock, timetable, set, runsOf } = everyMinute();
  set('a', undefined, 2);
  set('none', undefined, 0);
  set('b');
  await clock.advance(240_000);
  timetable.close();
  await clock.advance(60_000);
  expect([runsOf('a'), runsOf('none'), runsOf('b')]).toEqual([
    ['a at 1', 'a at 2'],
    [],
    ['b at 1', 'b at 2', 'b at 3', 'b at 4'],
  ]);
});

test('a schedule whose last occurrence is inside a jump runs then', async () => {
  const { clock, set, runsOf } = everyMinute();
  set('a', undefined, 3);
  await clock.advance(86_400_000, 2);
  expect(runsOf('a').at(-1)).toBe('a at 3');
});
