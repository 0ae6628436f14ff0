import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { MailWindow } from '../../domain/mail/news.ts';

/** A hint that a person's window is due. Losing, delaying or repeating it does no harm. */
export interface WakeUp {
  version: 1;
  wakeUp: { userId: string; window: MailWindow };
}

/** The longest delay of an SQS message. */
const LONGEST_DELAY_SECONDS = 900;

/** Sends the mailer a hint to check a window, `delayMilliseconds` from now (15 minutes at most). */
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
