import { ChangeMessageVisibilityCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';

const FIRST_SECONDS = 15;
const LONGEST_SECONDS = 900;

/** How long a message waits after it failed for the nth time: 15 s, 30 s, 1 min, … 15 min. */
export const backOffSeconds = (receives: number): number =>
  Math.min(FIRST_SECONDS * 2 ** (receives - 1), LONGEST_SECONDS);

/** Has a message that failed come again later, and later each time. */
export async function postpone(sqs: SQSClient, queueUrl: string, record: SQSRecord): Promise<void> {
  await sqs.send(
    new ChangeMessageVisibilityCommand({
      QueueUrl: queueUrl,
      ReceiptHandle: record.receiptHandle,
      VisibilityTimeout: backOffSeconds(Number(record.attributes.ApproximateReceiveCount)),
    }),
  );
}
