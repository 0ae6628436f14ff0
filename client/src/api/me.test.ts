import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Calls } from './calls.ts';
import { createMe } from './me.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** The answers of an API, and a token that a test may replace. */
function aCaller() {
  const caller = { token: 'first', role: 'ADMIN', asked: 0 };
  const root = async () => ((caller.asked += 1), { id: 'me', role: caller.role });
  const me = createMe({ root } as unknown as Calls, { get: async () => caller.token });
  return { caller, me };
}

test('an answer is used for a minute', async () => {
  const { caller, me } = aCaller();
  await me.ask();
  await vi.advanceTimersByTimeAsync(59_999);
  expect([(await me.recent())?.role, caller.asked]).toEqual(['ADMIN', 1]);
  await vi.advanceTimersByTimeAsync(1);
  await me.recent();
  expect(caller.asked).toBe(2);
});

test('the API is asked again after a change of rights, and for another token', async () => {
  const { caller, me } = aCaller();
  await me.recent();
  caller.role = 'MEMBER';
  me.forget();
  expect((await me.recent())?.role).toBe('MEMBER');
  caller.token = 'second';
  await me.recent();
  expect(caller.asked).toBe(3);
});

test('`ask` always asks the API', async () => {
  const { caller, me } = aCaller();
  await me.ask();
  caller.role = 'MEMBER';
  expect([(await me.ask())?.role, (await me.recent())?.role]).toEqual(['MEMBER', 'MEMBER']);
});
