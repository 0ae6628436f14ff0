import { daysUntilDue, isOpen, type TaskRow } from '@taskwire/client';
import { loadOf } from '../../tasks/loadOf.ts';
import { PRIORITIES } from '../../tasks/statuses.ts';

export interface Count<Name extends string = string> {
  name: Name;
  count: number;
}

export const byPriority = (tasks: readonly TaskRow[]): Count<TaskRow['priority']>[] =>
  PRIORITIES.map((name) => ({
    name,
    count: tasks.filter((task) => isOpen(task) && task.priority === name).length,
  }));

/** Open tasks by person, the most first. */
export function byPerson(tasks: readonly TaskRow[], most: number): Count[] {
  const names = new Map(tasks.flatMap(({ assignees }) => assignees.map(({ id, name }) => [id, name] as const)));
  return [...loadOf(tasks)]
    .map(([id, { open }]) => ({ name: names.get(id) ?? id, count: open }))
    .sort((left, right) => right.count - left.count || left.name.localeCompare(right.name))
    .slice(0, most);
}

/** Open tasks by the number of weeks until they are due; the name is that number, 0 for the week that starts today. */
export function byWeek(tasks: readonly TaskRow[], weeks: number, now: number = Date.now()): Count[] {
  const counts = Array.from({ length: weeks }, (_, week) => ({ name: String(week), count: 0 }));
  for (const task of tasks) {
    const days = isOpen(task) ? daysUntilDue(task, now) : null;
    const week = days === null || days < 0 ? undefined : counts[Math.floor(days / 7)];
    if (week !== undefined) week.count += 1;
  }
  return counts;
}
