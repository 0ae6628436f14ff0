import {
  byAssigneePartition,
  OPEN_PARTITION,
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
 * The open tasks that may show a user, page by page, from the index. Tasks assigned to the user have their own
 * partition. Tasks that the user created have none, so for an ADMIN, and for a former one, all open tasks are read.
 */
export async function* openTasksOf(user: UserRow, db: Table): AsyncGenerator<TaskRow> {
  const partition = (await hasPlanned(user, db)) ? OPEN_PARTITION : byAssigneePartition(user.id);
  const items = query<{ row: TaskRow }>(db, {
    IndexName: 'byOpen',
    KeyConditionExpression: '#k = :k',
    ExpressionAttributeNames: { '#k': indexKeys('byOpen').partitionKey },
    ExpressionAttributeValues: { ':k': partition },
  });
  for await (const { row } of items) yield row;
}

/** Whether a user may have created tasks: only an ADMIN creates them, and a lost role is in the trail. */
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
