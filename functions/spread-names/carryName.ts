import { assignmentKey, profileKey, taskKey } from '../../domain/keys.ts';
import { readTask, type TaskRow } from '../../domain/task/task.ts';
import { personOf, readProfile, type Person, type UserRow } from '../../domain/user/profile.ts';
import { renamedRow } from '../../domain/user/rename.ts';
import type { Write } from '../../domain/writes.ts';
import { getItem, getItems } from '../shared/getItems.ts';
import { repeatWhileLost } from '../shared/retry.ts';
import type { Table } from '../shared/table.ts';
import { present } from '../shared/time.ts';
import { transact } from '../shared/transact.ts';
import { updateItem } from '../shared/writeItem.ts';
import { openTasksOf } from './openTasksOf.ts';

/** A profile's item, as far as it concerns names. */
interface Stored {
  /** `updatedAt` of the profile whose name every task had when this was written. */
  nameCarriedAt?: string;
}

/** Reading this many tasks costs as much as changing one: 0.1 read units each, against 26 write units. */
const READ_A_WRITE = 1_000;

/**
 * Writes a user's current name into every open task that shows it, and into the copies of its row. The task's version
 * stays: a name is not a change of the task. Of several renames only the last one is carried: a name that changes
 * meanwhile takes over at the next task, and the messages of earlier renames leave carried tasks alone.
 * @param at when the profile was changed (ISO 8601)
 * @returns the price in writes: the tasks that were written, and what was read to find them ({@link READ_A_WRITE})
 * @throws Error if others wrote a task at every try
 */
export async function carryName(userId: string, at: string, db: Table): Promise<number> {
  const price = { written: 0, read: 0 };
  for (;;) {
    const { profile, carriedAt } = await profileNow(userId, db);
    if (profile === null || (carriedAt !== null && carriedAt >= at)) break;
    if ((await carry(profile, price, db)) && (await remember(profile, db))) break;
  }
  return price.written + Math.floor(price.read / READ_A_WRITE);
}

async function profileNow(userId: string, db: Table) {
  const item = await getItem(db, profileKey(userId));
  return { profile: readProfile(item), carriedAt: (item as Stored | null)?.nameCarriedAt ?? null };
}

/** One pass with one name, added to the price. False if the name changed on the way. */
async function carry(profile: UserRow, price: { written: number; read: number }, db: Table): Promise<boolean> {
  const person = personOf(profile);
  for await (const row of openTasksOf(profile, db)) {
    price.read += 1;
    if (renamedRow(row, person) === null) continue;
    const outcome = await renameIn(row.id, person, db);
    if (outcome === 'overtaken') return false;
    if (outcome === 'written') price.written += 1;
  }
  return true;
}

/** False if the profile was changed since: if the name was, some tasks have the old one. */
const remember = async ({ id, updatedAt }: UserRow, db: Table): Promise<boolean> =>
  (await updateItem(db, {
    key: profileKey(id),
    set: { nameCarriedAt: updatedAt },
    remove: [],
    condition: { is: 'unchanged', updatedAt },
  })) !== null;

async function renameIn(taskId: string, person: Person, db: Table): Promise<'written' | 'unchanged' | 'overtaken'> {
  const outcome = await repeatWhileLost(async () => {
    const items = await getItems(db, [taskKey(taskId), profileKey(person.id)]);
    if (readProfile(items.get(profileKey(person.id)))?.name !== person.name) return 'overtaken';
    const task = readTask(items.get(taskKey(taskId)), present());
    const row = task === null ? null : renamedRow(task.row, person);
    if (task === null || row === null) return 'unchanged';
    return transact(db, writesOf(task.row, row, person));
  });
  if (outcome === 'lost') throw new Error(`task ${taskId} is written too often to carry a name to it`);
  return outcome;
}

/**
 * The task on condition of its version, and each assignment's copy of its row. If the assignment is the person's, it
 * names them too.
 */
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
