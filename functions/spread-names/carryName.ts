import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { assignmentKey, byOpenPartition, indexKeys, profileKey, taskKey } from '../../domain/keys.ts';
import { readTask, type TaskRow } from '../../domain/task/task.ts';
import { personOf, readProfile, type Person } from '../../domain/user/profile.ts';
import { renamedRow } from '../../domain/user/rename.ts';
import type { Write } from '../../domain/writes.ts';
import { getItems } from '../shared/getItems.ts';
import type { Table } from '../shared/table.ts';
import { present } from '../shared/time.ts';
import { transact } from '../shared/transact.ts';

const ATTEMPTS = 5;

/**
 * Writes a user's present name into every open task that shows it, and into the copies of its row. The task's version stays: a
 * name is no change of the task. A name that changes meanwhile is carried too, so that of two changes the last one wins in
 * whatever order they come.
 * @throws Error when a task was written by others each time it was tried
 */
export async function carryName(userId: string, db: Table): Promise<void> {
  let carried: string | undefined;
  for (let person = await personNow(userId, db); person !== null && person.name !== carried;) {
    for await (const row of openTasks(db)) if (renamedRow(row, person) !== null) await renameIn(row.id, person, db);
    carried = person.name;
    person = await personNow(userId, db);
  }
}

async function personNow(userId: string, { documents, table }: Table): Promise<Person | null> {
  const items = await getItems(documents, table, [profileKey(userId)]);
  const profile = readProfile(items.get(profileKey(userId)));
  return profile === null ? null : personOf(profile);
}

/** All open tasks, page by page: a rename is rare, and no index knows who created what. */
async function* openTasks({ documents, table }: Table): AsyncGenerator<TaskRow> {
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const page = await documents.send(
      new QueryCommand({
        TableName: table,
        IndexName: 'byOpen',
        KeyConditionExpression: '#k = :k',
        ExpressionAttributeNames: { '#k': indexKeys('byOpen').partitionKey },
        ExpressionAttributeValues: { ':k': byOpenPartition() },
        ...(ExclusiveStartKey && { ExclusiveStartKey }),
      }),
    );
    for (const item of page.Items ?? []) yield (item as { row: TaskRow }).row;
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
}

async function renameIn(taskId: string, person: Person, db: Table): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const items = await getItems(db.documents, db.table, [taskKey(taskId)]);
    const task = readTask(items.get(taskKey(taskId)), present().nowSeconds);
    const row = task === null ? null : renamedRow(task.row, person);
    if (task === null || row === null) return;
    if ((await transact(db.documents, db.table, writesOf(task.row, row, person))) === 'written') return;
  }
  throw new Error(`task ${taskId} is written too often to carry a name to it`);
}

/** The task on condition of its version, and each assignment's copy of its row; the assignment's own person by name too. */
function writesOf(before: TaskRow, row: TaskRow, person: Person): Write[] {
  return [
    {
      write: 'update',
      key: taskKey(row.id),
      set: { row },
      remove: [],
      condition: { is: 'version', version: before.version },
    },
    ...row.assignees.map(({ id }): Write => ({
      write: 'update',
      key: assignmentKey(row.id, id),
      set: id === person.id ? { row, user: person } : { row },
      remove: [],
    })),
  ];
}
