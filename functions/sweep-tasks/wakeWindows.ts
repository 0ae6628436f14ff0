import type { SQSClient } from '@aws-sdk/client-sqs';
import type { MailWindow } from '../../domain/mail/news.ts';
import { mailWindowOf, type Key } from '../../domain/keys.ts';
import { mapLimited } from '../shared/mapLimited.ts';
import { sendWakeUp } from '../shared/mailQueue.ts';

const CONCURRENCY = 16;

/** Sends the mailer a hint for each due window: digests, and windows whose earlier hint had no effect. */
export async function wakeWindows(keys: Key[], sqs: SQSClient, queueUrl: string): Promise<void> {
  await mapLimited(CONCURRENCY, keys, async (key) => {
    const { userId, window } = mailWindowOf(key);
    await sendWakeUp(sqs, queueUrl, { userId, window: window as MailWindow }, 0);
  });
}
