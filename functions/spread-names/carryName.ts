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
import { tasksShowing } from './tasksShowing.ts';

/** A profile's item, as far as it concerns names. */
interface Stored {
  /** `updatedAt` of the profile whose name every task had when this was written. */
  nameCarriedAt?: string;
}

/**
 * Writes a user's current name into every open task that shows it, and into the copies of its row. The task's version
 * stays: a name is not a change of the task. Of several renames only the last one is carried: a name that changes
 * meanwhile takes over at the next task, and the messages of earlier renames leave carried tasks alone. The name of a
 * new user is in no task yet.
 * @param at when the profile was changed (ISO 8601)
 * @param remind asks for {@link carryAgain} later. It runs before the name counts as carried, so that the second look
 * is not forgotten
 * @returns how many tasks were written
 * @throws Error if others wrote a task at every try
 */
export async function carryName(
  userId: string,
  at: string,
  db: Table,
  remind: () => Promise<unknown>,
): Promise<number> {
  let written = 0;
  for (;;) {
    const { profile, carriedAt } = await profileNow(userId, db);
    if (profile === null || at === profile.createdAt || (carriedAt !== null && carriedAt >= at)) return written;
    const pass = await carry(personOf(profile), db);
    written += pass.written;
    if (!pass.isWhole) continue;
    await remind();
    if (await remember(profile, db)) return written;
  }
}

/**
 * Looks once more for tasks that show a former name: a request may have read the former name and written it after the
 * first look, or an index was behind.
 * @returns how many tasks were written
 */
export async function carryAgain(userId: string, db: Table): Promise<number> {
  const { profile } = await profileNow(userId, db);
  // If the name changes meanwhile, that change has looks of its own.
  return profile === null ? 0 : (await carry(personOf(profile), db)).written;
}

async function profileNow(userId: string, db: Table) {
  const item = await getItem(db, profileKey(userId));
  return { profile: readProfile(item), carriedAt: (item as Stored | null)?.nameCarriedAt ?? null };
}

/** One pass with one name. It is not whole if the name changed on the way. */
async function carry(person: Person, db: Table): Promise<{ written: number; isWhole: boolean }> {
  let written = 0;
  for await (const id of tasksShowing(person, db)) {
    const outcome = await renameIn(id, person, db);
    if (outcome === 'overtaken') return { written, isWhole: false };
    if (outcome === 'written') written += 1;
  }
  return { written, isWhole: true };
}

/** False if the profile changed since: if its name changed, some tasks have the old name. */
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
 * The task on condition of its version, and each assignment's copy of its row. The person's own assignment also names
 * them.
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
