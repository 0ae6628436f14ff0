import { expect, test } from 'vitest';
import { repeatWhileLost, retry } from './retry.ts';

/** Work with these outcomes, one a try; an Error is thrown. */
function working<T>(...outcomes: (T | Error)[]) {
  const worked = { times: 0, work };
  async function work(): Promise<T> {
    const outcome = outcomes[worked.times] as T | Error;
    worked.times += 1;
    if (outcome instanceof Error) throw outcome;
    return outcome;
  }
  return worked;
}

const PATIENCE = { attempts: 3, pauseMilliseconds: 1 };
const down = new Error('503');

test('repeats after an error, until there is a result', async () => {
  const worked = working<string>(down, 'done');
  expect(await retry(worked.work, PATIENCE)).toBe('done');
  expect(worked.times).toBe(2);
});

test('throws the last error once the patience ends, and one that will not pass at once', async () => {
  const last = new Error('504');
  await expect(retry(working(down, down, last).work, PATIENCE)).rejects.toBe(last);
  const worked = working(down, last);
  await expect(retry(worked.work, { ...PATIENCE, mayPass: () => false })).rejects.toBe(down);
  expect(worked.times).toBe(1);
});

test('repeats after a result that is not final, and returns the last one once the patience ends', async () => {
  const again = (left: number) => left > 0;
  expect(await retry(working(2, 0, 1).work, { ...PATIENCE, again })).toBe(0);
  expect(await retry(working(3, 2, 1, 0).work, { ...PATIENCE, again })).toBe(1);
});

test('repeats what lost to another write, and nothing that failed', async () => {
  expect(await repeatWhileLost(working('lost', 'written').work, 2)).toBe('written');
  expect(await repeatWhileLost(working('lost', 'lost', 'written').work, 2)).toBe('lost');
  await expect(repeatWhileLost(working<string>(down, 'written').work, 2)).rejects.toBe(down);
});
