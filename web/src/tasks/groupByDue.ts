import { daysUntilDue, isOpen, type TaskRow } from '@taskwire/client';

type DueGroup = 'overdue' | 'today' | 'week' | 'later' | 'undated' | 'review';

/** In the order in which they are worked on. */
export const DUE_GROUPS: readonly DueGroup[] = ['overdue', 'today', 'week', 'later', 'undated', 'review'];

/** The open tasks among somebody's tasks, by due date; tasks in review are a group of their own. */
export function groupByDue(
  tasks: readonly TaskRow[],
  myId: string,
  now: number = Date.now(),
): Record<DueGroup, TaskRow[]> {
  const groups: Record<DueGroup, TaskRow[]> = { overdue: [], today: [], week: [], later: [], undated: [], review: [] };
  for (const task of tasks) {
    const isMine = task.assignees.some(({ id }) => id === myId);
    if (isMine && isOpen(task)) groups[groupOf(task, now)].push(task);
  }
  return groups;
}

function groupOf(task: TaskRow, now: number): DueGroup {
  if (task.status === 'IN_REVIEW') return 'review';
  const days = daysUntilDue(task, now);
  if (days === null) return 'undated';
  if (days < 0) return 'overdue';
  if (days === 0) return 'today';
  return days < 7 ? 'week' : 'later';
}
