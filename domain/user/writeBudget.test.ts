import { expect, test } from 'vitest';
import { throttledUntil, windowOf } from './writeBudget.ts';

test('the window is five minutes', () => {
  expect(windowOf(100)).toEqual([96, 97, 98, 99, 100]);
});

test.each([
  ['within the budget', [0, 0, 0, 0, 9], null],
  ['written all at once: until the last minute leaves the window', [0, 0, 0, 0, 10], 105],
  ['spread out: until enough of it has left the window', [5, 0, 0, 0, 5], 101],
  ['steadily', [3, 3, 3, 3, 3], 102],
  ['far above', [10, 10, 10, 10, 10], 105],
])('%s', (_, counts, minute) => {
  expect(throttledUntil(counts, 100, 10)).toBe(minute === null ? null : minute * 60);
});

test('writing continues once the time has come', () => {
  const counts = [2, 4, 1, 0, 7];
  const until = throttledUntil(counts, 100, 10)! / 60;
  const later = windowOf(until).map((minute) => counts[windowOf(100).indexOf(minute)] ?? 0);
  expect(throttledUntil(later, until, 10)).toBeNull();
});
