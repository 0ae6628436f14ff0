import type { TaskRow } from '../task/task.ts';
import type { Person } from './profile.ts';

/** The row with a person's current name, or null if the row does not show the person under another name. */
export function renamedRow(row: TaskRow, person: Person): TaskRow | null {
  const shown = [row.createdBy, ...row.assignees].filter((one) => one.id === person.id);
  if (shown.every((one) => one.name === person.name)) return null;
  return {
    ...row,
    createdBy: renamed(row.createdBy, person),
    assignees: row.assignees.map((assignee) => renamed(assignee, person)),
  };
}

const renamed = (one: Person, person: Person): Person =>
  one.id === person.id ? { id: one.id, name: person.name } : one;
