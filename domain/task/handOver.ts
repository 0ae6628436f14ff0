import type { By } from '../user/actor.ts';
import type { Person } from '../user/profile.ts';
import { changed, unchanged, type Change } from './change.ts';
import { isAssigned, type StoredTask } from './task.ts';

/**
 * Passes one person's place on a task to another, as one change with one event. Nothing changes if the first person is
 * not assigned. If the other person is assigned already, only the first assignment is removed.
 */
export function handOver(task: StoredTask, from: Person, to: Person, by: By): Change {
  if (!isAssigned(task.row, from.id)) return unchanged(task);
  const removed = task.row.assignees.filter((person) => person.id === from.id);
  const added = isAssigned(task.row, to.id) ? [] : [to];
  const kept = task.row.assignees.filter((person) => person.id !== from.id);
  const after = { ...task, row: { ...task.row, assignees: [...kept, ...added] } };
  const happening = {
    type: added.length === 0 ? ('UNASSIGNED' as const) : ('ASSIGNED' as const),
    changedFields: ['assignees'],
    unassigned: removed,
    ...(added.length === 0 ? {} : { assigned: added }),
  };
  return changed(task, after, happening, by);
}
