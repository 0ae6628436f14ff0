import { expect, test } from 'vitest';
import { shareRuns } from './shareRuns.ts';

test('a caller gets a run that began after its call, shared with all who wait for it', async () => {
  let begun = 0;
  const run = shareRuns(async () => {
    const mine = ++begun;
    await Promise.resolve();
    return mine;
  });
  expect(await Promise.all([run(), run(), run()])).toEqual([1, 2, 2]);
  expect(await run()).toBe(3);
});

test('a failed run fails the callers who shared it, and none after them', async () => {
  let begun = 0;
  const run = shareRuns(async () => {
    begun++;
    await Promise.resolve();
    if (begun === 1) throw new Error('first');
    return begun;
  });
  const outcomes = await Promise.allSettled([run(), run(), run()]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  expect(await run()).toBe(3);
});

test('runs never overlap', async () => {
  let running = 0;
  let most = 0;
  const run = shareRuns(async () => {
    most = Math.max(most, ++running);
    await Promise.resolve();
    running--;
  });
  const callers = Array.from({ length: 20 }, async (_, index) => {
    for (let turn = 0; turn < index; turn++) await Promise.resolve();
    for (let turn = 0; turn < 20; turn++) await run();
  });
  await Promise.all(callers);
  expect(most).toBe(1);
});
