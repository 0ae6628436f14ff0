import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { readChange, type ChangeMessage } from './changes.ts';
import { reportFailures } from './eachMessage.ts';
import { mapLimited } from './mapLimited.ts';

/** A message and its content. */
export interface Told {
  record: SQSRecord;
  change: ChangeMessage;
}

/** Messages that succeed or fail together. */
interface Group {
  messages: Told[];
}

interface Work<G extends Group> {
  queueUrl: string;
  /** A message in no group needs no work. If this throws, all messages have failed. */
  group(messages: Told[]): G[] | Promise<G[]>;
  work(group: G): Promise<void>;
  groupsAtOnce: number;
}

/**
 * Like `eachMessage.ts`, for changes that are handled together: the messages of a failed group return, and no others.
 */
export async function groupsOfMessages<G extends Group>(
  event: SQSEvent,
  { queueUrl, group, work, groupsAtOnce }: Work<G>,
): Promise<SQSBatchResponse> {
  const failures = new Map<string, Error>();
  const fail = (messages: Told[], error: unknown) => {
    for (const { record } of messages) failures.set(record.messageId, error as Error);
  };
  const messages = event.Records.flatMap((record): Told[] => {
    try {
      return [{ record, change: readChange(record.body) }];
    } catch (error) {
      failures.set(record.messageId, error as Error);
      return [];
    }
  });
  try {
    await mapLimited(groupsAtOnce, await group(messages), (one) =>
      work(one).catch((error: unknown) => fail(one.messages, error)),
    );
  } catch (error) {
    fail(messages, error);
  }
  return reportFailures(event, queueUrl, failures);
}
