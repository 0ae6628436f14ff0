import { expect, test } from 'vitest';
import { mapLimited } from './mapLimited.ts';

test('keeps the order, whatever finishes first', async () => {
  const waits = [3, 1, 2];
  const results = await mapLimited(2, waits, async (ticks) => {
    for (let tick = 0; tick < ticks; tick += 1) await new Promise(setImmediate);
    return ticks * 10;
  });
  expect(results).toEqual([30, 10, 20]);
});

test('has no more calls in progress than the limit, and finishes at once without values', async () => {
  let underWay = 0;
  let most = 0;
  await mapLimited(3, [1, 2, 3, 4, 5, 6, 7], async () => {
    underWay += 1;
    most = Math.max(most, underWay);
    await new Promise(setImmediate);
    underWay -= 1;
  });
  expect(most).toBe(3);
  expect(await mapLimited(3, [], () => Promise.reject(new Error('called')))).toEqual([]);
});

test('fails as the first of its calls fails', async () => {
  await expect(mapLimited(2, [1, 2], () => Promise.reject(new Error('no')))).rejects.toThrow('no');
});
