import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { correlatedBy, correlationOf } from './correlation.ts';
import { logger } from './logger.ts';
import { count } from './metrics.ts';
import { postpone } from './postpone.ts';
import { traced } from './traced.ts';

const sqs = traced(new SQSClient());
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
    (record: SQSRecord) =>
      correlatedBy(correlationOf(record), async () => {
        const { messageId } = record;
        try {
          await work(record);
          logger.info('a message is done', { messageId });
        } catch (error) {
          logger.warn('a message failed, and comes again', { messageId, error: error as Error });
          count('MessagesFailed');
          if (queueUrl !== null) await postpone(sqs, queueUrl, record);
          throw error;
        }
      }),
    processor,
    // Every failed message is named, even if all failed: a failed invocation would cause an alarm.
    { throwOnFullBatchFailure: false },
  );

/** Like {@link eachMessage}, for a batch that has been handled: reports the failures, by the messages' ids. */
export const reportFailures = (
  event: SQSEvent,
  queueUrl: string | null,
  failures: ReadonlyMap<string, Error>,
): Promise<SQSBatchResponse> =>
  eachMessage(event, queueUrl, async ({ messageId }) => {
    const failure = failures.get(messageId);
    if (failure !== undefined) throw failure;
  });
