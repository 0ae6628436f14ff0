import { expect, test } from 'vitest';
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

test('a removed schedule no longer runs', async () => {
  const { clock, runs, timetable } = aTimetable();
  timetable.remove('sweep');
  await clock.advance(3_600_000);
  expect(runs).toEqual([]);
});
