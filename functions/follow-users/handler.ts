import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { isUserMessage, readChange } from '../shared/changes.ts';
import { eachMessage } from '../shared/eachMessage.ts';
import { environment } from '../shared/environment.ts';
import { observed } from '../shared/observed.ts';
import { theTable } from '../shared/table.ts';
import { theUserPool } from '../shared/userPool.ts';
import { followAct } from './followAct.ts';

/**
 * A failed act is retried: every step is repeatable. An act that fails for 12 hours lands in the queue
 * `accounts-failed`. `npm run redrive` returns it, and `npm run reconcile` repairs the damage.
 */
export const handler = observed((event: SQSEvent): Promise<SQSBatchResponse> => {
  const places = {
    ...theTable(),
    ...theUserPool(),
  };
  return eachMessage(event, environment('ACCOUNTS_QUEUE_URL'), async ({ body }) => {
    const change = readChange(body);
    if (isUserMessage(change)) await followAct(change, places);
  });
});
