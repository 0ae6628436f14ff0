import {
  byAssigneePartition,
  byOpenPartition,
  EVENT_PREFIX,
  indexKeys,
  TABLE,
  userPartition,
} from '../../domain/keys.ts';
import type { TaskRow } from '../../domain/task/task.ts';
import type { AuditRow } from '../../domain/user/audit.ts';
import type { UserRow } from '../../domain/user/profile.ts';
import { query } from '../shared/query.ts';
import type { Table } from '../shared/table.ts';

/**
 * The open tasks that may show a user, page by page, as the index has them. Those that are assigned to them are in a partition of their own.
 * Tasks that they made are in none, so an ADMIN, and anybody who was one, costs a look at all open tasks.
 */
export async function* openTasksOf(user: UserRow, db: Table): AsyncGenerator<TaskRow> {
  const partition = (await hasPlanned(user, db)) ? byOpenPartition() : byAssigneePartition(user.id);
  const items = query<{ row: TaskRow }>(db, {
    IndexName: 'byOpen',
    KeyConditionExpression: '#k = :k',
    ExpressionAttributeNames: { '#k': indexKeys('byOpen').partitionKey },
    ExpressionAttributeValues: { ':k': partition },
  });
  for await (const { row } of items) yield row;
}

/** Whether somebody may have made tasks: only an ADMIN makes them, and a role that was lost is in the trail. */
async function hasPlanned({ id, role }: UserRow, db: Table): Promise<boolean> {
  if (role === 'ADMIN') return true;
  const acts = query<{ row: AuditRow }>(db, {
    ConsistentRead: true,
    KeyConditionExpression: '#pk = :pk AND begins_with(#sk, :prefix)',
    ExpressionAttributeNames: { '#pk': TABLE.partitionKey, '#sk': TABLE.sortKey },
    ExpressionAttributeValues: { ':pk': userPartition(id), ':prefix': EVENT_PREFIX },
  });
  for await (const { row } of acts) if (row.fromRole === 'ADMIN') return true;
  return false;
}
