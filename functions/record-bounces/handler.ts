import type { SNSEvent } from 'aws-lambda';
import { withSuppression } from '../../domain/mail/suppress.ts';
import { changeProfile } from '../shared/changeProfile.ts';
import { documents } from '../shared/documents.ts';
import { environment } from '../shared/environment.ts';
import { logger } from '../shared/logger.ts';
import { present } from '../shared/time.ts';
import { readFeedback } from './feedback.ts';

/** A notification that fails comes again (Lambda tries twice more), then lands in a queue with an alarm. Repeats change nothing. */
export const handler = async ({ Records }: SNSEvent): Promise<void> => {
  const db = { documents, table: environment('TABLE_NAME') };
  for (const { Sns } of Records) {
    const feedback = readFeedback(Sns.Message);
    if (feedback === null) continue;
    const { userId, addresses, reason } = feedback;
    const found = await changeProfile(userId, db, (profile) =>
      addresses.includes(profile.email.toLowerCase()) ? withSuppression(profile, feedback, present().now) : [],
    );
    logger.warn('an address does not want our mail', { userId, reason, found });
  }
};
