import type { Instant } from '../../domain/instant.ts';
import type { Key } from '../../domain/keys.ts';
import { dueDayOf } from '../../domain/task/due.ts';
import { remind } from '../../domain/task/remind.ts';
import { readTask } from '../../domain/task/task.ts';
import type { Table } from '../shared/table.ts';
import { getItems } from '../shared/getItems.ts';
import { logger } from '../shared/logger.ts';
import { mapLimited } from '../shared/mapLimited.ts';
import { dueTimes } from '../shared/time.ts';
import { transact } from '../shared/transact.ts';

const CONCURRENCY = 32;

/**
 * Gives the due reminders of these tasks. A task that lost a race, or failed, is found by the next run: nothing is
 * remembered except in the tasks themselves. Returns how many were given.
 */
export async function remindTasks(keys: Key[], at: Instant, db: Table): Promise<number> {
  const items = await getItems(db, keys);
  const results = await mapLimited(CONCURRENCY, keys, async (key): Promise<number> => {
    const task = readTask(items.get(key), at);
    if (task === null) return 0;
    try {
      const writes = remind(task, dueTimes(dueDayOf(task.row)), at.iso);
      return writes.length > 0 && (await transact(db, writes)) === 'written' ? 1 : 0;
    } catch (error) {
      logger.warn('a reminder waits for the next run', { taskId: task.row.id, error: error as Error });
      return 0;
    }
  });
  return results.reduce((sum, one) => sum + one, 0);
}
