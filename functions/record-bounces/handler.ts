import type { SNSEventRecord, SQSBatchItemFailure, SQSBatchResponse, SQSRecord } from 'aws-lambda';
import { withSuppression } from '../../domain/mail/suppress.ts';
import { changeProfile } from '../shared/changeProfile.ts';
import { documents } from '../shared/documents.ts';
import { environment } from '../shared/environment.ts';
import { logger } from '../shared/logger.ts';
import { present } from '../shared/time.ts';
import { readFeedback } from './feedback.ts';

/**
 * A message of the queue, or one that SNS hands over itself, as it does while a deployment of the former template is replaced: the code
 * is new before the subscription is.
 */
type FeedbackRecord = SQSRecord | SNSEventRecord;

/** What fails comes again, and lands in a queue with an alarm in the end. Repeats change nothing. */
export const handler = async ({ Records }: { Records: FeedbackRecord[] }): Promise<SQSBatchResponse> => {
  const batchItemFailures: SQSBatchItemFailure[] = [];
  for (const record of Records) {
    try {
      await recordFeedback('Sns' in record ? record.Sns.Message : record.body);
    } catch (error) {
      // Lambda itself repeats what SNS hands over, if it is told by an error.
      if ('Sns' in record) throw error;
      logger.error('feedback was not recorded', { messageId: record.messageId, error: error as Error });
      batchItemFailures.push({ itemIdentifier: record.messageId });
    }
  }
  return { batchItemFailures };
};

async function recordFeedback(message: string): Promise<void> {
  const feedback = readFeedback(message);
  if (feedback === null) return;
  const { userId, addresses, reason } = feedback;
  const db = { documents, table: environment('TABLE_NAME') };
  const found = await changeProfile(userId, db, (profile) =>
    addresses.includes(profile.email.toLowerCase()) ? withSuppression(profile, feedback, present().iso) : [],
  );
  logger.warn('an address does not want our mail', { userId, reason, found });
}
