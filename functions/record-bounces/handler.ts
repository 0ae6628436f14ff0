import type { SNSEvent, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { withSuppression } from '../../domain/mail/suppress.ts';
import { changeProfile } from '../shared/changeProfile.ts';
import { eachMessage } from '../shared/eachMessage.ts';
import { logger } from '../shared/logger.ts';
import { observed } from '../shared/observed.ts';
import { theTable } from '../shared/table.ts';
import { present } from '../shared/time.ts';
import { readFeedback } from './feedback.ts';

/**
 * Handles the messages of the queue. A failed message returns, and finally lands in a queue with an alarm. Repeats
 * change nothing. While a deployment of the former template is being replaced, SNS itself delivers messages, because
 * the code is updated before the subscription is. Lambda repeats such a delivery after an error.
 */
export const handler = observed(async (event: SQSEvent | SNSEvent): Promise<SQSBatchResponse> => {
  if (!isFromSns(event)) return eachMessage(event, null, ({ body }) => recordFeedback(body));
  for (const { Sns } of event.Records) await recordFeedback(Sns.Message);
  return { batchItemFailures: [] };
});

const isFromSns = (event: SQSEvent | SNSEvent): event is SNSEvent => event.Records.some((record) => 'Sns' in record);

async function recordFeedback(message: string): Promise<void> {
  const feedback = readFeedback(message);
  if (feedback === null) return;
  const { userId, addresses, reason } = feedback;
  const db = theTable();
  const found = await changeProfile(userId, db, (profile) =>
    addresses.includes(profile.email.toLowerCase()) ? withSuppression(profile, feedback, present().iso) : [],
  );
  logger.warn('an address does not want our mail', { userId, reason, found });
}
