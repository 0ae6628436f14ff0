import { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { readChange, type Change } from './changes.ts';
import { logger } from './logger.ts';
import { mapLimited } from './mapLimited.ts';
import { postpone } from './postpone.ts';

/** A message, and what it says. */
export interface Told {
  record: SQSRecord;
  change: Change;
}

/** Messages that succeed or fail together. */
interface Group {
  messages: Told[];
}

interface Work<G extends Group> {
  queueUrl: string;
  /** What is in no group needs no work. If it throws, all messages have failed. */
  group(messages: Told[]): G[] | Promise<G[]>;
  work(group: G): Promise<void>;
  groupsAtOnce: number;
}

const sqs = new SQSClient();
const CALLS_AT_ONCE = 8;

/**
 * As `eachMessage.ts`, for changes that are worked on together: those of a group that fails come again, and nothing else does.
 * Powertools knows only messages that each succeed or fail by themselves.
 */
export async function groupsOfMessages<G extends Group>(
  { Records }: SQSEvent,
  { queueUrl, group, work, groupsAtOnce }: Work<G>,
): Promise<SQSBatchResponse> {
  const failed = new Set<SQSRecord>();
  const fail = (records: SQSRecord[], error: unknown) => {
    logger.warn('messages failed, and come again', { messages: records.length, error: error as Error });
    for (const record of records) failed.add(record);
  };
  const messages = Records.flatMap((record): Told[] => {
    try {
      return [{ record, change: readChange(record.body) }];
    } catch (error) {
      fail([record], error);
      return [];
    }
  });
  try {
    await mapLimited(groupsAtOnce, await group(messages), (one) =>
      work(one).catch((error: unknown) =>
        fail(
          one.messages.map(({ record }) => record),
          error,
        ),
      ),
    );
  } catch (error) {
    fail(
      messages.map(({ record }) => record),
      error,
    );
  }
  await mapLimited(CALLS_AT_ONCE, [...failed], (record) => postpone(sqs, queueUrl, record));
  return { batchItemFailures: [...failed].map(({ messageId }) => ({ itemIdentifier: messageId })) };
}
