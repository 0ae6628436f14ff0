import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { readChange } from '../shared/changes.ts';
import { eachMessage } from '../shared/eachMessage.ts';
import { environment } from '../shared/environment.ts';
import { observed } from '../shared/observed.ts';
import { secret } from '../shared/secret.ts';
import { theTable } from '../shared/table.ts';
import { present } from '../shared/time.ts';
import { callWebhook } from './callWebhook.ts';
import { isToTell } from './isToTell.ts';

/** The message as published, at least once. The receiver recognises repeats by `event.id`. */
export const handler = observed(async (event: SQSEvent): Promise<SQSBatchResponse> => {
  const key = await secret(environment('WEBHOOKS_SECRET_ARN'));
  const db = theTable();
  return eachMessage(event, environment('WEBHOOKS_QUEUE_URL'), async ({ body }) => {
    if (await isToTell(readChange(body), db)) await callWebhook(environment('WEBHOOK_URL'), body, key, present());
  });
});
