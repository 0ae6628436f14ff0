import type { DeleteTaskInput, RestoreTaskInput } from '../../schema/generated/types.ts';
import { checkIdempotencyKey } from '../check.ts';
import { accepted, invalid, type Outcome, type Problem } from '../outcome.ts';
import type { By } from '../user/actor.ts';
import { changed, unchanged, type Change } from './change.ts';
import { nextReminder, type DueTimes } from './due.ts';
import type { StoredTask } from './task.ts';

/** For both `deleteTask` and `restoreTask`. */
export function checkDeleteTask(input: DeleteTaskInput | RestoreTaskInput): Outcome<Record<string, never>> {
  const problems: Problem[] = [];
  checkIdempotencyKey(problems, input.idempotencyKey);
  return problems.length > 0 ? invalid(problems) : accepted({});
}

/** Removes a task from every list and keeps its rows, so that restoring brings back who assigned whom and when. */
export function deleteTask(task: StoredTask, by: By): Change {
  const after = { ...task, deletedAt: by.at.iso, nextReminderAt: null };
  return changed(task, after, { type: 'DELETED' }, by);
}

/** Brings a deleted task back. A task that is not deleted stays as it is. */
export function restoreTask(task: StoredTask, times: DueTimes | null, by: By): Change {
  if (task.deletedAt == null) return unchanged(task);
  const after = { ...task, deletedAt: null, nextReminderAt: nextReminder(task.row, times, by.at.iso) };
  return changed(task, after, { type: 'RESTORED' }, by);
}
