import { byAssigneePartition, byCreatorPartition, taskKey } from '../../domain/keys.ts';
import { readTask, type TaskRow } from '../../domain/task/task.ts';
import type { Person } from '../../domain/user/profile.ts';
import { renamedRow } from '../../domain/user/rename.ts';
import { getItems } from '../shared/getItems.ts';
import { query, queryPages } from '../shared/query.ts';
import type { Table } from '../shared/table.ts';
import { present } from '../shared/time.ts';

/** Tasks that are read with one BatchGetItem. */
const AT_ONCE = 100;

/**
 * The ids of open tasks that show a person under another name: tasks that the person is assigned to, whose rows are in
 * the index, then tasks that the person created, of which the index has only the keys. The latter are read when their
 * turn comes, so that a task of both kinds does not come twice if it was renamed meanwhile.
 */
export async function* tasksShowing(person: Person, db: Table): AsyncGenerator<string> {
  const ofAssignee = { index: 'byOpen', partition: byAssigneePartition(person.id) } as const;
  for await (const { row } of query<{ row: TaskRow }>(db, ofAssignee))
    if (renamedRow(row, person) !== null) yield row.id;
  const ofCreator = { index: 'byCreator', partition: byCreatorPartition(person.id), pageSize: AT_ONCE } as const;
  for await (const page of queryPages<{ id: string }>(db, ofCreator)) {
    const keys = page.map(({ id }) => taskKey(id));
    const items = await getItems(db, keys);
    for (const key of keys) {
      const task = readTask(items.get(key), present());
      if (task !== null && renamedRow(task.row, person) !== null) yield task.row.id;
    }
  }
}
