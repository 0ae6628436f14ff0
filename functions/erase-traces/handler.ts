import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { profileKey } from '../../domain/keys.ts';
import { readProfile } from '../../domain/user/profile.ts';
import { carriedOn } from '../shared/correlation.ts';
import { eachMessage } from '../shared/eachMessage.ts';
import { environment } from '../shared/environment.ts';
import { getItem } from '../shared/getItems.ts';
import { logger } from '../shared/logger.ts';
import { observed } from '../shared/observed.ts';
import { readPosition, type Position } from '../shared/personal/walk.ts';
import { theTable } from '../shared/table.ts';
import { eraseTraces } from './eraseTraces.ts';
import { traced } from '../shared/traced.ts';

const sqs = traced(new SQSClient());

/** An act from the topic, or the position at which a pass continues. */
interface Message {
  userId: string;
  pass?: number;
  after?: Position | null;
  /** The number of items with traces that this pass has found so far. */
  found?: number;
}

/**
 * The longest delay of an SQS message. Requests end after 30 seconds, so by then every request that read the profile
 * before it was erased has written the old name.
 */
const BETWEEN_PASSES_SECONDS = 900;

/**
 * Goes through the table at least twice, until a pass finds nothing. A failed message returns, with the same position.
 * A message that fails for 12 hours lands in `erasures-failed`; `npm run redrive` continues from there.
 */
export const handler = observed((event: SQSEvent): Promise<SQSBatchResponse> =>
  eachMessage(event, environment('ERASURES_QUEUE_URL'), async ({ body }) => {
    const { userId, pass = 1, after = null, found: before = 0 } = JSON.parse(body) as Message;
    const db = theTable();
    // A message alone erases nobody: the profile must be erased already.
    const profile = readProfile(await getItem(db, profileKey(userId)));
    if (profile?.erasedAt === undefined) throw new Error(`${userId} is not erased`);

    const run = await eraseTraces(userId, readPosition(after), db);
    const found = before + run.found;
    if (run.next !== null) return send({ userId, pass, after: run.next, found });
    logger.info('somebody was erased', { userId, pass, found });
    if (pass === 1 || found > 0) await send({ userId, pass: pass + 1 }, BETWEEN_PASSES_SECONDS);
  }),
);

async function send(message: Message, DelaySeconds = 0): Promise<void> {
  const MessageBody = JSON.stringify({ version: 1, ...message });
  await sqs.send(
    new SendMessageCommand({ QueueUrl: environment('ERASURES_QUEUE_URL'), MessageBody, DelaySeconds, ...carriedOn() }),
  );
}
