import type { Wants } from './filter.ts';
import type { RetryPolicy } from './retryPolicy.ts';

export const PROTOCOLS = ['sqs', 'lambda', 'http', 'https'] as const;
export type Protocol = (typeof PROTOCOLS)[number];

/** Who receives a topic's messages, and how. */
export interface Subscription {
  arn: string;
  topicArn: string;
  protocol: Protocol;
  /** An ARN, URL or address, depending on the protocol. */
  endpoint: string;
  /** The message as published, without SNS's envelope. */
  raw: boolean;
  /** The filter policy. */
  wants: Wants;
  /** The queue for undeliverable messages. */
  deadLetterArn?: string;
  retry: RetryPolicy;
  /** An HTTP endpoint that has not confirmed yet receives nothing. */
  isConfirmed: boolean;
  /** The template's settings in the form of `GetSubscriptionAttributes`. */
  shown: Record<string, string>;
}
