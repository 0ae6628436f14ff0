import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { MailWindow } from '../../domain/mail/news.ts';

/** A hint that somebody's window is due; that it is lost, late or repeated does no harm. */
export interface WakeUp {
  version: 1;
  wakeUp: { userId: string; window: MailWindow };
}

/** The longest that SQS holds a message back. */
const LONGEST_DELAY_SECONDS = 900;

/** Sends the mailer a hint to look at a window, `delayMilliseconds` from now (15 minutes at most). */
export async function sendWakeUp(
  sqs: SQSClient,
  queueUrl: string,
  wakeUp: WakeUp['wakeUp'],
  delayMilliseconds: number,
): Promise<void> {
  const message: WakeUp = { version: 1, wakeUp };
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: queueUrl,
      MessageBody: JSON.stringify(message),
      DelaySeconds: Math.min(Math.max(0, Math.ceil(delayMilliseconds / 1000)), LONGEST_DELAY_SECONDS),
    }),
  );
}
