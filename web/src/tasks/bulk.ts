import { allowedTransitions, type TaskChange, type TaskRow, type UserRole } from '@taskwire/client';

export type Person = TaskRow['assignees'][number];

/** A change that the list offers for many tasks. */
export type BulkChange =
  | { status: TaskRow['status'] }
  | { priority: TaskRow['priority'] }
  | { assign: Person }
  | { unassign: Person };

/** The change in the API's form. */
export function inputOfBulk(change: BulkChange): TaskChange {
  if ('status' in change) return { status: change.status };
  if ('priority' in change) return { fields: { priority: change.priority } };
  if ('assign' in change) return { addAssigneeIds: [change.assign.id] };
  return { removeAssigneeIds: [change.unassign.id] };
}

/** The task as the change will leave it. */
export function shownAs(task: Pick<TaskRow, 'assignees'>, change: BulkChange): Partial<TaskRow> {
  if ('status' in change || 'priority' in change) return change;
  const person = 'assign' in change ? change.assign : change.unassign;
  const others = task.assignees.filter(({ id }) => id !== person.id);
  return { assignees: 'assign' in change ? [...others, person] : others };
}

/** The change that restores the task's present state; null if nothing changes, or if the task may not move back. */
function reverseOf({ status, priority, assignees }: TaskRow, change: BulkChange, role: UserRole): BulkChange | null {
  if ('status' in change) {
    return change.status !== status && allowedTransitions(change.status, role).includes(status) ? { status } : null;
  }
  if ('priority' in change) return change.priority === priority ? null : { priority };
  const has = (person: Person): boolean => assignees.some(({ id }) => id === person.id);
  if ('assign' in change) return has(change.assign) ? null : { unassign: change.assign };
  return has(change.unassign) ? { assign: change.unassign } : null;
}

/** The changes that undo a change of many tasks: one for all tasks that were in the same state. */
export function reversesOf<Task extends TaskRow>(tasks: readonly Task[], change: BulkChange, role: UserRole) {
  const groups = new Map<string, { change: BulkChange; tasks: Task[] }>();
  for (const task of tasks) {
    const reverse = reverseOf(task, change, role);
    if (reverse === null) continue;
    const key = JSON.stringify(reverse);
    const group = groups.get(key) ?? { change: reverse, tasks: [] };
    groups.set(key, { ...group, tasks: [...group.tasks, task] });
  }
  return [...groups.values()];
}
