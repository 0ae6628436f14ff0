import { isOpen, type EventFieldsFragment, type TaskRow, type UserRole } from '@taskwire/client';

/** The owner of the list. */
export interface Me {
  id: string;
  role: UserRole;
}

/**
 * A list of my open tasks after an event: its task inserted, replaced or removed. An event older than the list changes
 * nothing.
 */
export function withEvent(tasks: readonly TaskRow[], { type, task }: EventFieldsFragment, me: Me): TaskRow[] {
  const known = tasks.find(({ id }) => id === task.id);
  if (known !== undefined && known.version > task.version) return [...tasks];
  const isHeld = type !== 'DELETED' && isOpen(task) && task.assignees.some(({ id }) => id === me.id);
  if (known !== undefined && isHeld) return tasks.map((each) => (each === known ? task : each));
  const others = tasks.filter((each) => each !== known);
  return isHeld ? [...others, task] : others;
}
