import { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { readChange, type ProfileMessage } from '../shared/changes.ts';
import { countWrites } from '../shared/countWrites.ts';
import { eachMessage } from '../shared/eachMessage.ts';
import { environment } from '../shared/environment.ts';
import { observed } from '../shared/observed.ts';
import { sendAgain, type Again } from '../shared/sendAgain.ts';
import { theTable, type Table } from '../shared/table.ts';
import { present } from '../shared/time.ts';
import { traced } from '../shared/traced.ts';
import { carryAgain, carryName } from './carryName.ts';

const sqs = traced(new SQSClient());

/** A change of a name, or a reminder to look once more for the former one. */
type Message = ProfileMessage & Again;

/**
 * A failed message returns. Carrying a name twice writes nothing the second time, and a carried name is not carried
 * again.
 */
export const handler = observed((event: SQSEvent): Promise<SQSBatchResponse> =>
  eachMessage(event, environment('NAMES_QUEUE_URL'), async ({ body }) => {
    const change = readChange(body);
    if ('fields' in change && change.fields.includes('name')) await follow(change, theTable());
  }),
);

/**
 * A rename is one write to its author, but many to the table: it counts against the write budget as the number of tasks
 * that it writes. One rename uses at most half of the budget, so that nobody is throttled for having many tasks.
 */
async function follow(change: Message, db: Table): Promise<void> {
  const { userId, at, again } = change;
  const remind = () => sendAgain(sqs, environment('NAMES_QUEUE_URL'), change);
  const written = again ? await carryAgain(userId, db) : await carryName(userId, at, db, remind);
  const budget = Number(environment('WRITE_BUDGET'));
  const writes = Math.min(written, Math.floor(budget / 2));
  const minute = Math.floor(present().seconds / 60);
  if (writes > 0) await countWrites(userId, minute, writes, budget, db);
}
