import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { eachMessage } from '../shared/eachMessage.ts';
import { environment } from '../shared/environment.ts';
import { observed } from '../shared/observed.ts';
import { postPublic } from '../shared/postPublic.ts';
import { readSecret } from '../shared/secret.ts';
import { chatText } from './chatText.ts';

/**
 * Alarms are few, so the address is read each time: a new one that an operator stores is used at once.
 */
export const handler = observed((event: SQSEvent): Promise<SQSBatchResponse> =>
  eachMessage(event, null, async ({ body }) => {
    const url = await readSecret(environment('ALARM_WEBHOOK_SECRET_ARN'));
    if (!URL.canParse(url)) throw new Error('the secret holds no address yet: docs/operations.md says how to put it');
    await postPublic(url, JSON.stringify({ text: chatText(body) }));
  }),
);
