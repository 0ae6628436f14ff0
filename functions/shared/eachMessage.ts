import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { logger } from './logger.ts';
import { postpone } from './postpone.ts';

const sqs = new SQSClient();
const processor = new BatchProcessor(EventType.SQS);

/**
 * Handles the messages of a batch, all concurrently and each separately. A failed message returns, at first soon
 * (`postpone.ts`), until its queue sets it aside. Without a `queueUrl` it returns after the queue's visibility timeout.
 */
export const eachMessage = (
  event: SQSEvent,
  queueUrl: string | null,
  work: (record: SQSRecord) => Promise<unknown>,
): Promise<SQSBatchResponse> =>
  processPartialResponse(
    event,
    async (record: SQSRecord) => {
      try {
        await work(record);
      } catch (error) {
        logger.warn('a message failed, and comes again', { messageId: record.messageId, error: error as Error });
        if (queueUrl !== null) await postpone(sqs, queueUrl, record);
        throw error;
      }
    },
    processor,
    // Every failed message is named, even if all failed: a failed invocation would cause an alarm.
    { throwOnFullBatchFailure: false },
  );
