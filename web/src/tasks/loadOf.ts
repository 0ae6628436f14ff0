import { isOpen, isOverdue, type TaskRow } from '@taskwire/client';

export interface Load {
  open: number;
  overdue: number;
}

/** How many open tasks each person has, by id; people without any are missing. */
export function loadOf(tasks: readonly TaskRow[], now: number = Date.now()): Map<string, Load> {
  const loads = new Map<string, Load>();
  for (const task of tasks) {
    if (!isOpen(task)) continue;
    for (const { id } of task.assignees) {
      const { open, overdue } = loads.get(id) ?? { open: 0, overdue: 0 };
      loads.set(id, { open: open + 1, overdue: overdue + (isOverdue(task, now) ? 1 : 0) });
    }
  }
  return loads;
}
