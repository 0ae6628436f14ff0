import type { SQSClient } from '@aws-sdk/client-sqs';
import type { MailWindow } from '../../domain/mail/news.ts';
import type { Key } from '../../domain/keys.ts';
import { mapLimited } from '../shared/mapLimited.ts';
import { sendWakeUp } from '../shared/mailQueue.ts';

const CONCURRENCY = 16;
const WINDOW: Record<string, MailWindow> = { 'WINDOW#SOON': 'SOON', 'WINDOW#DIGEST': 'DIGEST' };

/** Sends the mailer a hint for each window that is due: digests, and what an earlier hint did not bring about. */
export async function wakeWindows(keys: Key[], sqs: SQSClient, queueUrl: string): Promise<void> {
  await mapLimited(CONCURRENCY, keys, async ({ PK, SK }) => {
    const window = WINDOW[SK];
    if (window === undefined) return;
    await sendWakeUp(sqs, queueUrl, { userId: PK.slice(PK.indexOf('#') + 1), window }, 0);
  });
}
