import { expect, test } from 'vitest';
import { createClock } from './clock.ts';

const HOUR = 3_600_000;

test('runs timers in order, each at its own instant, as time advances past them', async () => {
  const clock = createClock();
  const start = clock.now();
  const ran: Array<[string, number]> = [];
  const note = (name: string) => () => void ran.push([name, Math.round((clock.now() - start) / HOUR)]);
  clock.at(start + 3 * HOUR, note('third'));
  clock.at(start + HOUR, async () => {
    note('first')();
    clock.at(start + 2 * HOUR, note('second'));
  });
  clock.at(start + 9 * HOUR, note('never'));
  const cancel = clock.at(start + HOUR, note('cancelled'));
  cancel();
  await clock.advance(4 * HOUR);
  expect(ran).toEqual([
    ['first', 1],
    ['second', 2],
    ['third', 3],
  ]);
  expect(Math.round((clock.now() - start) / HOUR)).toBe(4);
  clock.close();
});

test('does not overtake work that began on the way, whether or not it fails', async () => {
  const clock = createClock();
  const start = clock.now();
  const seen: number[] = [];
  const works = async (fails: boolean) => {
    await new Promise((resolve) => setImmediate(resolve));
    seen.push(Math.round((clock.now() - start) / HOUR));
    if (fails) throw new Error('the work fails');
  };
  for (const hour of [1, 2]) clock.at(start + hour * HOUR, () => clock.standsFor(works(hour === 1)));
  await clock.advance(4 * HOUR);
  expect(seen).toEqual([1, 2]);
  expect(Math.round((clock.now() - start) / HOUR)).toBe(4);
  clock.close();
});

test('continues after a timer that fails, and reports it', async () => {
  const failures: unknown[] = [];
  const clock = createClock(0, (error) => failures.push(error));
  const ran: string[] = [];
  clock.at(clock.now() + 1, () => Promise.reject(new Error('broken')));
  clock.at(clock.now() + 2, () => void ran.push('next'));
  await clock.advance(HOUR);
  expect({ failures, ran }).toEqual({ failures: [new Error('broken')], ran: ['next'] });
  clock.close();
});

test('waits for a timer that is running in real time, and then runs what it has planned', async () => {
  const clock = createClock();
  const start = clock.now();
  const ran: string[] = [];
  const begun = new Promise<void>((begins) =>
    clock.at(start, async () => {
      begins();
      await new Promise((resolve) => setImmediate(resolve));
      clock.at(start + HOUR, () => void ran.push('planned'));
    }),
  );
  await begun;
  await clock.advance(2 * HOUR);
  expect(ran).toEqual(['planned']);
  clock.close();
});

test('runs timers in real time too', async () => {
  const clock = createClock(HOUR);
  await new Promise<void>((resolve) => clock.at(clock.now() + 5, resolve));
  clock.close();
});

test('timers of one instant run in the order in which they were set', async () => {
  const clock = createClock();
  const at = clock.now() + HOUR;
  const ran: number[] = [];
  for (const number of [1, 2, 3, 4]) clock.at(at, () => void ran.push(number));
  clock.at(at - 1, () => void ran.push(0));
  await clock.advance(2 * HOUR);
  expect(ran).toEqual([0, 1, 2, 3, 4]);
  clock.close();
});

test('a timer that is cancelled again, or has run, takes no other with it', async () => {
  const clock = createClock();
  const ran: string[] = [];
  const cancelFirst = clock.at(clock.now() + HOUR, () => void ran.push('first'));
  const cancelSecond = clock.at(clock.now() + HOUR, () => void ran.push('second'));
  clock.at(clock.now() + 3 * HOUR, () => void ran.push('third'));
  cancelSecond();
  cancelSecond();
  await clock.advance(2 * HOUR);
  cancelFirst();
  await clock.advance(2 * HOUR);
  expect(ran).toEqual(['first', 'third']);
  clock.close();
});

test('a closed clock runs nothing more', async () => {
  const clock = createClock();
  const ran: string[] = [];
  clock.at(clock.now() + HOUR, () => void ran.push('late'));
  clock.close();
  await clock.advance(2 * HOUR);
  expect(ran).toEqual([]);
});
