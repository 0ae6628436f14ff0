import { expect, test } from 'vitest';
import type { Cloud } from '../../cloud.ts';
import { createClock } from '../../shared/clock.ts';
import { silent } from '../../shared/log.ts';
import { createTimetable, MOST_OCCURRENCES_A_JUMP } from './timetable.ts';

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

test('a long jump runs a bounded number of occurrences, the last one among them', async () => {
  const { clock, runs, timetable } = aTimetable();
  await clock.advance(30 * 86_400_000);
  timetable.close();
  expect(runs.length).toBeLessThanOrEqual(MOST_OCCURRENCES_A_JUMP + 1);
  expect(runs.at(-1)).toBe(30 * 86_400);
});

test('a schedule that is removed runs no more', async () => {
  const { clock, runs, timetable } = aTimetable();
  timetable.remove('sweep');
  await clock.advance(3_600_000);
  expect(runs).toEqual([]);
});
