import { SQSClient } from '@aws-sdk/client-sqs';
import type { Context } from 'aws-lambda';
import { DUE_COUNTS_PARTITION, MAIL_WINDOWS_PARTITION, REMINDERS_PARTITION, type Key } from '../../domain/keys.ts';
import { environment } from '../shared/environment.ts';
import { logger } from '../shared/logger.ts';
import { observed } from '../shared/observed.ts';
import { theTable } from '../shared/table.ts';
import { present } from '../shared/time.ts';
import { countOverdue } from './countOverdue.ts';
import { due } from './due.ts';
import { remindTasks } from './remindTasks.ts';
import { wakeWindows } from './wakeWindows.ts';
import { traced } from '../shared/traced.ts';

const sqs = traced(new SQSClient());
/** Enough to finish a page. The next run continues with the items that are still due. */
const RESERVE_MILLISECONDS = 30_000;

/**
 * Runs every five minutes. There is no cursor: due items are the entries of the index up to now, and finished ones have
 * left it. Each kind of work continues although another failed; the run then counts as failed, and an alarm reports it.
 */
export const handler = observed(async (_event: unknown, context: Context): Promise<{ reminders: number }> => {
  const at = present();
  const db = theTable();
  const hasTime = () => context.getRemainingTimeInMillis() > RESERVE_MILLISECONDS;
  let reminders = 0;

  const work: [string, string, (keys: Key[]) => Promise<void>][] = [
    ['windows', MAIL_WINDOWS_PARTITION, (keys) => wakeWindows(keys, sqs, environment('MAIL_QUEUE_URL'))],
    ['reminders', REMINDERS_PARTITION, async (keys) => void (reminders += await remindTasks(keys, at, db))],
    ['counters', DUE_COUNTS_PARTITION, (keys) => countOverdue(keys, at, db)],
  ];
  let failure: Error | undefined;
  for (const [name, partition, handle] of work) {
    try {
      for await (const keys of due(partition, at.iso, db)) {
        await handle(keys);
        if (!hasTime()) break;
      }
    } catch (error) {
      logger.error(`${name} were not all worked off`, { error: error as Error });
      failure ??= error as Error;
    }
  }
  if (failure !== undefined) throw failure;
  return { reminders };
});
