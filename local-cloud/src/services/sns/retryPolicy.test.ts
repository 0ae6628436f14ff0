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

test('between the retries at the least delay and those at the most, the delay grows by the function of the policy', () => {
  const healthy = { numRetries: 8, numNoDelayRetries: 1, numMinDelayRetries: 2, numMaxDelayRetries: 1 };
  const between = (backoffFunction: string) =>
    delays('http', 9, { ...healthy, minDelayTarget: 2, maxDelayTarget: 20, backoffFunction });
  expect(between('geometric')).toEqual([0, 2, 2, 2, 4, 9, 20, 20, undefined]);
  expect(between('linear')).toEqual([0, 2, 2, 2, 8, 14, 20, 20, undefined]);
});

test('a single retry in between has the most delay', () => {
  const healthy = { numRetries: 3, numNoDelayRetries: 1, numMaxDelayRetries: 1, minDelayTarget: 2, maxDelayTarget: 9 };
  expect(delays('http', 3, healthy)).toEqual([0, 9, 9]);
});
