/** How often and when a failed delivery is retried. Times are in seconds. */
export interface RetryPolicy {
  numRetries: number;
  numNoDelayRetries: number;
  numMinDelayRetries: number;
  numMaxDelayRetries: number;
  minDelayTarget: number;
  maxDelayTarget: number;
  backoffFunction: string;
}

/** Queues and functions: 23 days. @see https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html */
const AWS_ENDPOINT: RetryPolicy = {
  numRetries: 100_015,
  numNoDelayRetries: 3,
  numMinDelayRetries: 2,
  numMaxDelayRetries: 100_000,
  minDelayTarget: 1,
  maxDelayTarget: 20,
  backoffFunction: 'exponential',
};

const HTTP_ENDPOINT: RetryPolicy = {
  numRetries: 3,
  numNoDelayRetries: 0,
  numMinDelayRetries: 0,
  numMaxDelayRetries: 0,
  minDelayTarget: 20,
  maxDelayTarget: 20,
  backoffFunction: 'linear',
};

/** @param healthy `healthyRetryPolicy` in the delivery policy of an HTTP subscription. */
export function retryPolicyOf(protocol: string, healthy: Partial<RetryPolicy> = {}): RetryPolicy {
  return protocol.startsWith('http') ? { ...HTTP_ENDPOINT, ...healthy } : AWS_ENDPOINT;
}

/** Seconds until the n-th retry (from 1); undefined if there is none. The curve in between is linear or geometric. */
export function retryDelay(policy: RetryPolicy, retry: number): number | undefined {
  const { numRetries, numNoDelayRetries, numMinDelayRetries, numMaxDelayRetries } = policy;
  if (retry > numRetries) return undefined;
  if (retry <= numNoDelayRetries) return 0;
  const { minDelayTarget: least, maxDelayTarget: most } = policy;
  if (retry <= numNoDelayRetries + numMinDelayRetries) return least;
  if (retry > numRetries - numMaxDelayRetries) return most;
  const steps = numRetries - numNoDelayRetries - numMinDelayRetries - numMaxDelayRetries;
  const step = retry - numNoDelayRetries - numMinDelayRetries;
  const share = steps === 1 ? 1 : (step - 1) / (steps - 1);
  const isGeometric = ['exponential', 'geometric'].includes(policy.backoffFunction);
  return isGeometric ? least * (most / least) ** share : least + (most - least) * share;
}
