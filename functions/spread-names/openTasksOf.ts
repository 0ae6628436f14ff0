import { byAssigneePartition, EVENT_PREFIX, OPEN_PARTITION, userPartition } from '../../domain/keys.ts';
import type { TaskRow } from '../../domain/task/task.ts';
import type { AuditRow } from '../../domain/user/audit.ts';
import type { UserRow } from '../../domain/user/profile.ts';
import { query } from '../shared/query.ts';
import type { Table } from '../shared/table.ts';

/**
 * The open tasks that may show a user, page by page, from the index. Tasks assigned to the user have their own
 * partition. Tasks that the user created have none, so for an ADMIN, and for a former one, all open tasks are read.
 */
export async function* openTasksOf(user: UserRow, db: Table): AsyncGenerator<TaskRow> {
  const partition = (await hasPlanned(user, db)) ? OPEN_PARTITION : byAssigneePartition(user.id);
  for await (const { row } of query<{ row: TaskRow }>(db, { index: 'byOpen', partition })) yield row;
}

/** Whether a user may have created tasks: only an ADMIN creates them, and a lost role is in the trail. */
async function hasPlanned({ id, role }: UserRow, db: Table): Promise<boolean> {
  if (role === 'ADMIN') return true;
  const acts = query<{ row: AuditRow }>(db, {
    partition: userPartition(id),
    sortKey: { beginsWith: EVENT_PREFIX },
  });
  for await (const { row } of acts) if (row.fromRole === 'ADMIN') return true;
  return false;
}
