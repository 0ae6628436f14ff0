import { profileKey, writesKey, type Key } from '../../domain/keys.ts';
import { throttledUntil, WINDOW_MINUTES, windowOf } from '../../domain/user/writeBudget.ts';
import { getItems } from './getItems.ts';
import { logger } from './logger.ts';
import type { Table } from './table.ts';
import { present } from './time.ts';
import { updateItem } from './writeItem.ts';

/** How long a minute's writes are kept after they stop mattering, in seconds. */
const KEPT_SECONDS = 600;

/** The item of one minute. */
interface Minute {
  count?: number;
}

/**
 * Adds writes of one user to one minute (since the epoch), and throttles the user if that exceeds the budget. A minute
 * is only a number: repeated messages are counted again, as often as their queue repeats them.
 * @throws Error if they are not counted; a failure to throttle the user is left to the next write
 */
export async function countWrites(
  userId: string,
  minute: number,
  writes: number,
  budget: number,
  db: Table,
): Promise<void> {
  const count = await add(userId, minute, writes, db);
  try {
    await holdBack(userId, minute, count, budget, db);
  } catch (error) {
    logger.warn('the write budget of a user was not checked: the next write checks it', {
      userId,
      error: error as Error,
    });
  }
}

const minuteKey = (userId: string, minute: number): Key =>
  writesKey(userId, new Date(minute * 60_000).toISOString().slice(0, 16));

/** @returns the minute's number of writes now */
async function add(userId: string, minute: number, writes: number, db: Table): Promise<number> {
  const ttl = (minute + WINDOW_MINUTES) * 60 + KEPT_SECONDS;
  const counted = await updateItem(db, {
    key: minuteKey(userId, minute),
    set: { ttl },
    remove: [],
    add: { count: writes },
  });
  return (counted as Minute | null)?.count ?? 0;
}

async function holdBack(userId: string, minute: number, count: number, budget: number, db: Table): Promise<void> {
  const earlier = windowOf(minute)
    .slice(0, -1)
    .map((one) => minuteKey(userId, one));
  const items = await getItems(db, earlier);
  const counts = [...earlier.map((key) => (items.get(key) as Minute | null)?.count ?? 0), count];
  const until = throttledUntil(counts, minute, budget);
  if (until === null || until <= present().seconds) return;
  logger.warn('a user is over the write budget', { userId, until });
  await updateItem(db, {
    key: profileKey(userId),
    set: { throttledUntil: until },
    remove: [],
    condition: { is: 'below', attribute: 'throttledUntil', value: until },
  });
}
