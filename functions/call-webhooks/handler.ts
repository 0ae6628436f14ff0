import { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchItemFailure, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { environment } from '../shared/environment.ts';
import { logger } from '../shared/logger.ts';
import { secret } from '../shared/secret.ts';
import { present } from '../shared/time.ts';
import { callWebhook } from './callWebhook.ts';
import { postpone } from './postpone.ts';

const sqs = new SQSClient();

/** The message as it was published, at least once; the receiver tells repeats by `event.id`. */
export const handler = async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
  const key = await secret(environment('WEBHOOKS_SECRET_ARN'));
  const batchItemFailures: SQSBatchItemFailure[] = [];
  for (const record of Records) {
    try {
      await callWebhook(environment('WEBHOOK_URL'), record.body, key, present().nowSeconds);
    } catch (error) {
      logger.warn('the webhook was not reached', { messageId: record.messageId, error: error as Error });
      batchItemFailures.push({ itemIdentifier: record.messageId });
      await waitLonger(record);
    }
  }
  return { batchItemFailures };
};

/** Without it the message comes again after the queue's visibility timeout. */
async function waitLonger(record: SQSRecord): Promise<void> {
  try {
    await postpone(sqs, environment('WEBHOOKS_QUEUE_URL'), record);
  } catch (error) {
    logger.warn('a message could not be postponed', { messageId: record.messageId, error: error as Error });
  }
}
