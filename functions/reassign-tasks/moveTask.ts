import { taskKey } from '../../domain/keys.ts';
import { handOver } from '../../domain/task/handOver.ts';
import { readTask } from '../../domain/task/task.ts';
import type { Actor } from '../../domain/user/actor.ts';
import type { Person } from '../../domain/user/profile.ts';
import { ATTEMPTS, backOff } from '../shared/backOff.ts';
import { getItems } from '../shared/getItems.ts';
import { logger } from '../shared/logger.ts';
import type { Table } from '../shared/table.ts';
import { isThrottle } from '../shared/throttle.ts';
import { present } from '../shared/time.ts';
import { transact } from '../shared/transact.ts';

export interface Move {
  actor: Actor;
  from: Person;
  to: Person;
}

/** What became of one task: `gone` if it was not theirs any more, `kept` if others wrote it each time it was tried or it failed. */
export type Moved = 'moved' | 'gone' | 'kept' | 'throttled';

/** Hands one task over. Never throws: the tasks that were moved stay told. */
export async function moveTask(id: string, { actor, from, to }: Move, db: Table): Promise<Moved> {
  try {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const { now, nowSeconds } = present();
      const items = await getItems(db.documents, db.table, [taskKey(id)]);
      const task = readTask(items.get(taskKey(id)), nowSeconds);
      if (task === null || task.deletedAt !== null) return 'gone';
      const { writes } = handOver(task, from, to, actor, now, nowSeconds);
      if (writes.length === 0) return 'gone';
      if ((await transact(db.documents, db.table, writes)) === 'written') return 'moved';
      await backOff(attempt);
    }
  } catch (error) {
    if (isThrottle(error)) return 'throttled';
    logger.error('a task was not handed over', { taskId: id, error: error as Error });
  }
  return 'kept';
}
