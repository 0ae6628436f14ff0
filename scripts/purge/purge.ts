import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { TASK_PREFIX, TASK_SORT_KEY, taskIdOf, taskKey, type Key } from '../../domain/keys.ts';
import { getItems } from '../../functions/shared/getItems.ts';
import type { Table } from '../../functions/shared/table.ts';
import { writeBatches } from '../shared/writeBatches.ts';

interface PurgeOptions extends Table {
  /** Counts, and deletes nothing. */
  dryRun: boolean;
}

/** The number of tasks that are gone, and of the items that they left behind. */
interface Purged {
  tasks: number;
  items: number;
}

const PAGE = 1_000;

/**
 * Deletes the histories of permanently deleted tasks: TTL removes a deleted task after 30 days, but its history stays,
 * although nobody can see it. No index contains these histories, so the whole table is read. May run while others
 * write, and repeatedly: a task and its first event are written in one transaction, and a task that is gone cannot
 * return.
 */
export async function purge({ dryRun, ...db }: PurgeOptions): Promise<Purged> {
  const gone = new Set<string>();
  let items = 0;
  for await (const keys of keysOfTasks(db)) {
    const ids = [...new Set(keys.map(taskIdOf))];
    const found = await getItems(db, ids.map(taskKey));
    const left = keys.filter((key) => key.SK !== TASK_SORT_KEY && found.get(taskKey(taskIdOf(key))) === null);
    for (const key of left) gone.add(key.PK);
    items += left.length;
    if (!dryRun) await writeBatches(db, { delete: left });
  }
  return { tasks: gone.size, items };
}

async function* keysOfTasks({ documents: client, table: TableName }: Table): AsyncGenerator<Key[]> {
  const pages = paginateScan(
    { client, pageSize: PAGE },
    {
      TableName,
      ConsistentRead: true,
      ProjectionExpression: 'PK, SK',
      FilterExpression: 'begins_with(PK, :tasks)',
      ExpressionAttributeValues: { ':tasks': TASK_PREFIX },
    },
  );
  for await (const { Items = [] } of pages) if (Items.length > 0) yield Items as Key[];
}
