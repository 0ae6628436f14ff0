import { expect, test } from 'vitest';
import { drive } from './drive.ts';

const AT_ONCE = 8;

test('arrivals do not wait for earlier ones: none is answered until eight have come', async () => {
  const waiting: Array<(milliseconds: number) => void> = [];
  const driven = await drive({
    rate: 60,
    seconds: 1,
    arrive: () => ({
      name: 'slow',
      done: new Promise((resolve) => {
        waiting.push(resolve);
        if (waiting.length >= AT_ONCE) for (const answer of waiting) answer(5);
      }),
    }),
    codeOf: String,
  });
  expect(driven.arrivals).toBeGreaterThanOrEqual(AT_ONCE);
  expect(driven.times.get('slow')).toMatchObject({ count: driven.arrivals, min: 5, max: 5 });
});

test('failures are counted by code, and have no time', async () => {
  const { arrivals, times, failures } = await drive({
    rate: 40,
    seconds: 1,
    arrive: () => ({ name: 'broken', done: Promise.reject(new Error('THROTTLED')) }),
    codeOf: (error) => (error as Error).message,
  });
  expect(times.get('broken')).toBeUndefined();
  expect(failures).toEqual(new Map([['broken', new Map([['THROTTLED', arrivals]])]]));
});
