import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { EVENT_PREFIX, profileKey, TASK_SORT_KEY, taskPartition, userPartition, type Key } from '../../domain/keys.ts';
import type { Table } from '../../functions/shared/table.ts';
import { forward, KINDS, type Kind, type Names } from './forward.ts';

/** Items read at a time: a page is at most 1 MB, and pages are read one after another. */
const PAGE = 1_000;

/**
 * The number of rows of each kind, page by page, and the keys of rows in an older form. No index contains history, so
 * the whole table is read: half a dollar for 15 GB.
 */
export async function* oldRows(
  { documents, table }: Table,
  names: Names,
): AsyncGenerator<{ kind: Kind; rows: number; old: Key[] }> {
  const pages = paginateScan(
    { client: documents, pageSize: PAGE },
    {
      TableName: table,
      ConsistentRead: true,
      FilterExpression: 'begins_with(PK, :tasks) OR begins_with(PK, :users)',
      ExpressionAttributeValues: { ':tasks': taskPartition(''), ':users': userPartition('') },
    },
  );
  for await (const { Items = [] } of pages) {
    for (const kind of KINDS) {
      const items = Items.filter(({ PK, SK }) => kindOf({ PK, SK } as Key) === kind);
      const old = items.filter((item) => forward(kind, item, '', names).length > 0);
      if (items.length > 0) yield { kind, rows: items.length, old: old.map(({ PK, SK }) => ({ PK, SK }) as Key) };
    }
  }
}

/** Null for assignments, which follow their task, and for rows without a form. */
function kindOf({ PK, SK }: Key): Kind | null {
  if (PK.startsWith(userPartition(''))) return SK === profileKey('').SK ? 'users' : null;
  if (SK === TASK_SORT_KEY) return 'tasks';
  return SK.startsWith(EVENT_PREFIX) ? 'history' : null;
}
