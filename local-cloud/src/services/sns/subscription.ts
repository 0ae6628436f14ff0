import type { Wants } from './filter.ts';
import type { RetryPolicy } from './retryPolicy.ts';

export const PROTOCOLS = ['sqs', 'lambda', 'http', 'https'] as const;
export type Protocol = (typeof PROTOCOLS)[number];

/** Who hears of a topic's messages, and how. */
export interface Subscription {
  arn: string;
  topicArn: string;
  protocol: Protocol;
  /** An ARN, a URL or an address, as the protocol has it. */
  endpoint: string;
  /** The message as it was published, without SNS's envelope. */
  raw: boolean;
  /** The filter policy. */
  wants: Wants;
  /** The queue for what cannot be delivered. */
  deadLetterArn?: string;
  retry: RetryPolicy;
  /** An HTTP endpoint that has not confirmed yet hears nothing. */
  isConfirmed: boolean;
  /** As `GetSubscriptionAttributes` shows what the template says. */
  shown: Record<string, string>;
}
