import { expect, test } from 'vitest';
import { retryDelay, retryPolicyOf } from './retryPolicy.ts';

const delays = (protocol: string, count: number, healthy = {}) =>
  Array.from({ length: count }, (_, index) => {
    const delay = retryDelay(retryPolicyOf(protocol, healthy), index + 1);
    return delay && Math.round(delay);
  });

test('retries for queues and functions come at once, after a second, less and less often, and then every 20 seconds', () => {
  expect(delays('sqs', 18)).toEqual([0, 0, 0, 1, 1, 1, 1, 2, 3, 4, 5, 7, 10, 14, 20, 20, 20, 20]);
  expect(retryDelay(retryPolicyOf('lambda'), 100_015)).toBe(20);
  expect(retryDelay(retryPolicyOf('lambda'), 100_016)).toBeUndefined();
});

test('web servers get three retries, or as many as their policy says', () => {
  expect(delays('https', 4)).toEqual([20, 20, 20, undefined]);
  const healthy = { numRetries: 5, numNoDelayRetries: 1, numMaxDelayRetries: 1, minDelayTarget: 1, maxDelayTarget: 5 };
  expect(delays('http', 6, healthy)).toEqual([0, 1, 3, 5, 5, undefined]);
});
