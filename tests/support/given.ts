/** The state before a test acts. */
import type { CreateTaskInput, TaskStatus } from '@taskwire/client';
import { ulid } from 'ulid';
import { changesRole } from './administration.ts';
import type { Person } from './people.ts';
import * as when from './when.ts';
import type { Row } from './table.ts';
import type { Task } from './when.ts';
import type { World } from './world.ts';

/** The steps by which an ADMIN takes a new task to each status. */
const WAYS: Record<TaskStatus, TaskStatus[]> = {
  TODO: [],
  IN_PROGRESS: ['IN_PROGRESS'],
  IN_REVIEW: ['IN_PROGRESS', 'IN_REVIEW'],
  COMPLETED: ['IN_PROGRESS', 'COMPLETED'],
  CANCELLED: ['CANCELLED'],
};

export const aMember = ({ people }: World, name = 'Grace Hopper', timeZone?: string): Promise<Person> =>
  people.signUp(name, timeZone);

/** Runs one after the other: concurrent calls would each wait for a cold start. */
export async function members(world: World, count: number): Promise<Person[]> {
  const team: Person[] = [];
  for (let number = 1; number <= count; number += 1) team.push(await aMember(world, `Member ${number}`));
  return team;
}

/** A second administrator, who need not wait for their group. */
export async function anAdmin({ admin, people, control }: World, name = 'Alonzo Admin'): Promise<Person> {
  const person = await people.signUp(name);
  await changesRole(admin, person, 'ADMIN');
  await people.changeGroup(person, 'MEMBER', 'ADMIN');
  // A promotion ends open subscriptions, so this waits until that is over.
  await control.idle();
  return person;
}

/** An account that an operator took out of every group. */
export async function someoneInNoGroup({ people }: World): Promise<Person> {
  const person = await people.signUp('Nobody Special');
  await people.changeGroup(person, 'MEMBER', null);
  return person;
}

/** A task of the first administrator in any status. */
export async function aTask(
  { admin }: World,
  {
    status = 'TODO',
    assignees = [],
    ...input
  }: Partial<CreateTaskInput> & { status?: TaskStatus; assignees?: Person[] } = {},
): Promise<Task> {
  let task = await when.creates(admin, { ...input, assigneeIds: assignees.map(({ id }) => id) });
  for (const next of WAYS[status]) task = await when.moves(admin, task, next);
  return task;
}

/**
 * Copies of a task as the product wrote it, one for each title. They take a tenth of the time that the API takes. They
 * have assignments of their own only with `assignments`, and events only with `history`, which consumers then receive.
 */
export async function copies(
  { table }: World,
  task: Task,
  titles: string[],
  { assignments = false, history = false } = {},
): Promise<Task[]> {
  const own = (await table.rowsOf(task.id)).filter(
    ({ SK }) => SK === 'METADATA' || (assignments && SK.startsWith('ASSIGN#')) || (history && SK.startsWith('EVENT#')),
  );
  const pattern = JSON.stringify(own);
  const made = titles.map((title) => ({ ...task, title, id: ulid() }));
  const rows = made.flatMap(({ id, title }): Row[] => {
    const items: Row[] = JSON.parse(pattern.replaceAll(task.id, id));
    return items.map((item) => (item['SK'].startsWith('EVENT#') ? item : { ...item, row: { ...item['row'], title } }));
  });
  await table.puts(rows);
  return made;
}
