import type { TaskStatus, UpdateTaskStatusInput } from '../../schema/generated/types.ts';
import { checkIdempotencyKey } from '../check.ts';
import { accepted, invalid, refused, type Outcome, type Problem } from '../outcome.ts';
import type { By } from '../user/actor.ts';
import { changed, unchanged, type Change } from './change.ts';
import { nextReminder, type DueTimes } from './due.ts';
import type { StoredTask, TaskRow } from './task.ts';
import { allowedTransitions, isActive } from './transitions.ts';

export function checkUpdateTaskStatus(input: UpdateTaskStatusInput): Outcome<{ status: TaskStatus }> {
  const problems: Problem[] = [];
  checkIdempotencyKey(problems, input.idempotencyKey);
  return problems.length > 0 ? invalid(problems) : accepted({ status: input.status });
}

/**
 * Changes the status of a task. Setting the current status is a success without an event. ILLEGAL_TRANSITION names the
 * allowed statuses.
 */
export function updateTaskStatus(
  task: StoredTask,
  status: TaskStatus,
  times: DueTimes | null,
  by: By,
): Outcome<Change> {
  const from = task.row.status;
  if (status === from) return accepted(unchanged(task));
  const allowed = allowedTransitions(from, by.actor.role);
  if (allowed.indexOf(status) < 0) {
    return refused({
      code: 'ILLEGAL_TRANSITION',
      message: `A task cannot go from ${from} to ${status}.`,
      info: { from, to: status, allowed },
    });
  }
  const { completedAt: _completedAt, ...open } = task.row;
  const row: TaskRow = { ...open, status, ...(status === 'COMPLETED' ? { completedAt: by.at.iso } : {}) };
  const after = { ...task, row, nextReminderAt: reminderAfter(task, row, times, by.at.iso) };
  return accepted(
    changed(task, after, { type: 'STATUS_CHANGED', fromStatus: from, toStatus: status, changedFields: ['status'] }, by),
  );
}

/** A closed task has no reminder. A reopened task is armed again. Between open statuses the next reminder stays. */
function reminderAfter(task: StoredTask, row: TaskRow, times: DueTimes | null, now: string): string | null {
  if (!isActive(row.status)) return null;
  return isActive(task.row.status) ? task.nextReminderAt : nextReminder(row, times, now);
}
