import { randomUUID } from 'node:crypto';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { documents } from '../shared/documents.ts';
import { environment } from '../shared/environment.ts';
import { logger } from '../shared/logger.ts';
import { mapLimited } from '../shared/mapLimited.ts';
import { secret } from '../shared/secret.ts';
import { unsubscribeToken } from '../shared/unsubscribeToken.ts';
import { fireWindow, type Postman } from './fireWindow.ts';
import { readMessage } from './readMessage.ts';
import { sendThroughSes } from './sendThroughSes.ts';
import { takeIn } from './takeIn.ts';

const sqs = new SQSClient();
// One attempt: whether to try again is decided where it is known what a repeated mail means.
const ses = new SESv2Client({ maxAttempts: 1 });
const CONCURRENCY = 5;

/** Takes in events, and fires windows. A message that cannot be read fails until it is set aside; so does a mail SES refuses. */
export const handler = async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
  const post = postman();
  const messages = Records.map((record) => ({ messageId: record.messageId, ...read(record) }));
  const failed = new Set(messages.flatMap(({ messageId, poison }) => (poison ? [messageId] : [])));

  const delivered = messages.flatMap(({ messageId, event }) => (event === undefined ? [] : [{ messageId, event }]));
  for (const messageId of await takeIn(delivered, post.now(), post)) failed.add(messageId);

  await mapLimited(CONCURRENCY, messages, async ({ messageId, wakeUp }) => {
    if (wakeUp === undefined) return;
    try {
      await fireWindow(wakeUp.userId, wakeUp.window, randomUUID(), post);
    } catch (error) {
      logger.error('a window was not closed', { ...wakeUp, error: error as Error });
      failed.add(messageId);
    }
  });
  return { batchItemFailures: [...failed].map((itemIdentifier) => ({ itemIdentifier })) };
};

function postman(): Postman {
  return {
    documents,
    table: environment('TABLE_NAME'),
    sqs,
    queueUrl: environment('MAIL_QUEUE_URL'),
    appUrl: environment('APP_URL'),
    unsubscribeUrl: async (userId) => {
      const token = unsubscribeToken(userId, await secret(environment('UNSUBSCRIBE_SECRET_ARN')));
      return `${environment('UNSUBSCRIBE_URL')}?token=${token}`;
    },
    send: sendThroughSes(ses, environment('MAIL_FROM'), environment('MAIL_CONFIGURATION_SET')),
    now: Date.now,
  };
}

function read({ messageId, body }: SQSRecord) {
  try {
    return { poison: false, ...readMessage(body) };
  } catch (error) {
    logger.error('a message cannot be read', { messageId, error: error as Error });
    return { poison: true };
  }
}
