import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { eachMessage } from '../shared/eachMessage.ts';
import { environment } from '../shared/environment.ts';
import { secret } from '../shared/secret.ts';
import { present } from '../shared/time.ts';
import { callWebhook } from './callWebhook.ts';

/** The message as it was published, at least once; the receiver tells repeats by `event.id`. */
export const handler = async (event: SQSEvent): Promise<SQSBatchResponse> => {
  const key = await secret(environment('WEBHOOKS_SECRET_ARN'));
  return eachMessage(event, environment('WEBHOOKS_QUEUE_URL'), ({ body }) =>
    callWebhook(environment('WEBHOOK_URL'), body, key, present().nowSeconds),
  );
};
