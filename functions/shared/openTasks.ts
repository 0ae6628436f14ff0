import { openTasksOf } from '../../domain/user/reassignTasks.ts';
import type { TaskRow } from '../../domain/task/task.ts';
import { query } from './query.ts';
import type { Table } from './table.ts';

/** Ids of all open tasks of a user, by due date, from the index, which is a moment behind the table. */
export async function openTaskIds(userId: string, db: Table): Promise<string[]> {
  const { index, partition } = openTasksOf(userId);
  const ids: string[] = [];
  const items = query<{ row: Pick<TaskRow, 'id'> }>(db, {
    ...(index !== null && { index }),
    partition,
    onlyOfRow: 'id',
  });
  for await (const { row } of items) ids.push(row.id);
  return ids;
}
