import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createKept, KEPT_MILLISECONDS } from './kept.ts';
import { LOADING, type LiveQuery } from './liveQuery.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const ignore = (): void => undefined;

/** An empty live query that counts its subscribers. */
function aQuery() {
  let count = 0;
  const query: LiveQuery = {
    subscribe: () => ((count += 1), () => void (count -= 1)),
    getSnapshot: () => LOADING,
    accept: ignore,
    forget: ignore,
    show: () => ignore,
    refresh: () => Promise.resolve(),
    updateStatus: () => Promise.reject(new Error('nothing to change')),
  };
  return { query, count: () => count };
}

function aShop() {
  const kept = createKept();
  const made: ReturnType<typeof aQuery>[] = [];
  const get = () =>
    kept('one', () => {
      made.push(aQuery());
      return made.at(-1)!.query;
    });
  return { get, made };
}

test('a query is shared by all callers, and is forgotten a minute after the last subscriber left', async () => {
  const { get, made } = aShop();
  const query = get();
  const stops = [query.subscribe(ignore), get().subscribe(ignore)];
  await vi.advanceTimersByTimeAsync(10 * KEPT_MILLISECONDS);
  expect(get()).toBe(query);
  for (const stop of [...stops, ...stops]) stop();
  expect(made[0]!.count()).toBe(0);
  await vi.advanceTimersByTimeAsync(KEPT_MILLISECONDS - 1);
  expect(get()).toBe(query);
  await vi.advanceTimersByTimeAsync(1);
  expect(get()).not.toBe(query);
  expect(made).toHaveLength(2);
});

test('a subscriber who returns within the minute finds it unchanged', async () => {
  const { get, made } = aShop();
  const query = get();
  query.subscribe(ignore)();
  await vi.advanceTimersByTimeAsync(KEPT_MILLISECONDS - 1);
  const stop = get().subscribe(ignore);
  await vi.advanceTimersByTimeAsync(10 * KEPT_MILLISECONDS);
  expect([get() === query, made.length]).toEqual([true, 1]);
  stop();
});

test('a query without subscribers is forgotten, and found again by a caller who kept it', async () => {
  const { get } = aShop();
  const query = get();
  await vi.advanceTimersByTimeAsync(KEPT_MILLISECONDS);
  query.subscribe(ignore);
  expect(get()).toBe(query);
});
