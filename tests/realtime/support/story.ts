/** Random changes of tasks. The same seed gives the same changes, as far as concurrency allows. */
import type { Person } from '../../support/people.ts';
import type { Random } from '../../../scripts/random.ts';
import * as when from '../../support/when.ts';

interface Story {
  tasks: when.Task[];
  /** Creates this many tasks and changes this many others, all at once. */
  goesOn(created: number, changed: number): Promise<void>;
  /** Deletes every task that is left. */
  ends(): Promise<void>;
}

/** @param team Whom tasks are assigned to. */
export function aStory(random: Random, admin: Person, team: Person[]): Story {
  const tasks: when.Task[] = [];
  const deleted = new Set<string>();
  const one = <T>(values: readonly T[]): T => values[random(values.length)]!;
  const some = (most: number) => [...new Set(Array.from({ length: random(most + 1) }, () => one(team)))];

  async function change(index: number): Promise<void> {
    const task = tasks[index]!;
    const { id, assignees } = task;
    const dice = random(100);
    const [status, people, off] = [one([...task.allowedTransitions, null]), some(3), assignees[random(4)]];
    const actor = one([admin, ...team.filter((person) => person.id === assignees[0]?.id)]);
    if (deleted.has(id)) {
      tasks[index] = await when.restores(admin, task);
      deleted.delete(id);
    } else if (dice < 40 && status !== null) {
      const mayNot = status === 'CANCELLED' || ['COMPLETED', 'CANCELLED'].includes(task.status);
      tasks[index] = await when.moves(mayNot ? admin : actor, task, status);
    } else if (dice < 60) {
      if (people.length > 0) tasks[index] = await when.assigns(admin, task, people);
    } else if (dice < 80) {
      if (off !== undefined) tasks[index] = await when.unassigns(admin, task, [off]);
    } else if (dice < 95) tasks[index] = await when.updates(admin, task, { title: `Title ${dice}/${task.version}` });
    else {
      tasks[index] = await when.deletes(admin, task);
      deleted.add(id);
    }
    // Rights depend on who acted; the administrator's view counts here.
    if (actor !== admin) tasks[index] = { ...tasks[index]!, allowedTransitions: WAYS[tasks[index]!.status] };
  }

  return {
    tasks,
    async goesOn(created, changed) {
      const chosen = new Set(Array.from({ length: changed }, () => random(Math.max(1, tasks.length))));
      const acts = tasks.length === 0 ? [] : [...chosen].map(change);
      const births = Array.from({ length: created }, () => some(3).map(({ id }) => id));
      const born = births.map((assigneeIds) => when.creates(admin, { title: 'Born', assigneeIds }));
      await Promise.all(acts);
      tasks.push(...(await Promise.all(born)));
    },
    async ends() {
      const left = tasks.filter(({ id }) => !deleted.has(id));
      await Promise.all(left.map((task) => when.deletes(admin, task)));
    },
  };
}

/** The statuses to which an ADMIN may move a task, by its status. */
const WAYS = {
  TODO: ['IN_PROGRESS', 'CANCELLED'],
  IN_PROGRESS: ['TODO', 'IN_REVIEW', 'COMPLETED', 'CANCELLED'],
  IN_REVIEW: ['IN_PROGRESS', 'COMPLETED', 'CANCELLED'],
  COMPLETED: ['IN_PROGRESS'],
  CANCELLED: ['TODO'],
} satisfies Record<when.Task['status'], when.Task['status'][]>;
