import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Key } from '../../domain/keys.ts';
import { environment } from './environment.ts';
import { logger } from './logger.ts';
import { count } from './metrics.ts';

/** Stores the key of an undeliverable event, for `npm run replay` after the cause is fixed. An alarm reports it. */
export async function parkEvent(sqs: SQSClient, key: Key, cause: Error): Promise<void> {
  await sqs.send(
    new SendMessageCommand({ QueueUrl: environment('PARKED_EVENTS_QUEUE_URL'), MessageBody: JSON.stringify(key) }),
  );
  logger.error('an event is parked', { key, cause });
  count('EventsParked');
}
