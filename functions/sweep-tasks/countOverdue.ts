import type { Instant } from '../../domain/instant.ts';
import { countedTaskId, taskKey, type Key } from '../../domain/keys.ts';
import { readTask } from '../../domain/task/task.ts';
import { countTasks, type Observed } from '../shared/countTasks.ts';
import { getItems } from '../shared/getItems.ts';
import type { Table } from '../shared/table.ts';

/** Counts tasks whose due instant has passed. `keys` belong to their counted states. */
export async function countOverdue(keys: Key[], at: Instant, db: Table): Promise<void> {
  const ids = keys.map(countedTaskId);
  const items = await getItems(db, ids.map(taskKey));
  const observed = ids.flatMap((id): Observed[] => {
    const task = readTask(items.get(taskKey(id)), at);
    // The deletion event counts a deleted task.
    if (task === null || task.deletedAt !== null) return [];
    return [{ row: task.row, deleted: false, at: task.row.dueAt ?? at.iso }];
  });
  await countTasks(observed, at, db);
}
