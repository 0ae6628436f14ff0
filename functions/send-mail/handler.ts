import { randomUUID } from 'node:crypto';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { correlationOf } from '../shared/correlation.ts';
import { reportFailures } from '../shared/eachMessage.ts';
import { environment } from '../shared/environment.ts';
import { mapLimited } from '../shared/mapLimited.ts';
import { observed } from '../shared/observed.ts';
import { secret } from '../shared/secret.ts';
import { theTable } from '../shared/table.ts';
import { present } from '../shared/time.ts';
import { unsubscribeToken } from '../shared/unsubscribeToken.ts';
import { fireWindow, type Postman } from './fireWindow.ts';
import { readMessage } from './readMessage.ts';
import { sendThroughSes } from './sendThroughSes.ts';
import { takeIn } from './takeIn.ts';
import { traced } from '../shared/traced.ts';

const sqs = traced(new SQSClient());
// One attempt: the code that knows what a repeated mail means decides whether to retry.
const ses = traced(new SESv2Client({ maxAttempts: 1 }));
const CONCURRENCY = 5;

/**
 * Accepts events, and fires windows. An unreadable message fails until it is set aside, and so does a mail that SES
 * refuses.
 */
export const handler = observed(async (event: SQSEvent): Promise<SQSBatchResponse> => {
  const post = postman();
  const failures = new Map<string, Error>();
  const messages = event.Records.flatMap((record) => {
    const { messageId, body } = record;
    try {
      return [{ messageId, correlationId: correlationOf(record), ...readMessage(body) }];
    } catch (error) {
      failures.set(messageId, error as Error);
      return [];
    }
  });

  const delivered = messages.flatMap(({ event, ...message }) => (event === undefined ? [] : [{ ...message, event }]));
  for (const [messageId, error] of await takeIn(delivered, post.now(), post)) failures.set(messageId, error);

  await mapLimited(CONCURRENCY, messages, async ({ messageId, wakeUp }) => {
    if (wakeUp === undefined) return;
    try {
      await fireWindow(wakeUp.userId, wakeUp.window, randomUUID(), post);
    } catch (error) {
      failures.set(messageId, error as Error);
    }
  });
  return reportFailures(event, null, failures);
});

function postman(): Postman {
  return {
    ...theTable(),
    sqs,
    queueUrl: environment('MAIL_QUEUE_URL'),
    appUrl: environment('APP_URL'),
    unsubscribeUrl: async (userId) => {
      const token = unsubscribeToken(userId, await secret(environment('UNSUBSCRIBE_SECRET_ARN')));
      return `${environment('UNSUBSCRIBE_URL')}?token=${token}`;
    },
    send: sendThroughSes(ses, environment('MAIL_FROM'), environment('MAIL_CONFIGURATION_SET')),
    now: present,
  };
}
