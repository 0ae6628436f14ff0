import { ChangeMessageVisibilityCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { logger } from './logger.ts';

/**
 * How long a message waits after its first, second and third failure. After that, the queue's visibility timeout
 * decides.
 */
const FIRST_WAITS_SECONDS = [15, 30, 60];

/**
 * Makes a message that has failed once, twice or three times return soon. If this call fails, the message returns after
 * the visibility timeout.
 */
export async function postpone(sqs: SQSClient, queueUrl: string, record: SQSRecord): Promise<void> {
  const VisibilityTimeout = FIRST_WAITS_SECONDS[Number(record.attributes.ApproximateReceiveCount) - 1];
  if (VisibilityTimeout === undefined) return;
  try {
    await sqs.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: queueUrl,
        ReceiptHandle: record.receiptHandle,
        VisibilityTimeout,
      }),
    );
  } catch (error) {
    logger.warn('a message could not be postponed', { messageId: record.messageId, error: error as Error });
  }
}
