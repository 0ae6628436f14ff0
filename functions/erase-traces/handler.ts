import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { profileKey } from '../../domain/keys.ts';
import { readProfile } from '../../domain/user/profile.ts';
import { carriedOn } from '../shared/correlation.ts';
import { documents } from '../shared/documents.ts';
import { eachMessage } from '../shared/eachMessage.ts';
import { environment } from '../shared/environment.ts';
import { getItem } from '../shared/getItems.ts';
import { logger } from '../shared/logger.ts';
import { observed } from '../shared/observed.ts';
import { readPosition, type Position } from '../shared/personal/walk.ts';
import { eraseTraces } from './eraseTraces.ts';

const sqs = new SQSClient();

/** An act of the topic, or where a pass goes on. */
interface Message {
  userId: string;
  pass?: number;
  after?: Position | null;
  /** What this pass has found so far. */
  found?: number;
}

/**
 * The longest that SQS holds a message back. What was under way when the profile was erased, with the name as it was, is written by
 * then: requests end after 30 seconds.
 */
const BETWEEN_PASSES_SECONDS = 900;

/**
 * Goes through the table until a pass finds nothing, and twice at least. A message that fails comes again, to the same place; what fails for
 * 12 hours lands in `erasures-failed`, from where `npm run redrive` has it go on.
 */
export const handler = observed((event: SQSEvent): Promise<SQSBatchResponse> =>
  eachMessage(event, environment('ERASURES_QUEUE_URL'), async ({ body }) => {
    const { userId, pass = 1, after = null, found: before = 0 } = JSON.parse(body) as Message;
    const db = { documents, table: environment('TABLE_NAME') };
    // Whatever a message says: nobody is erased whose profile is not.
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
