import type { BulkUpdateTasksInput, TaskStatus } from '../../schema/generated/types.ts';
import { checkIdempotencyKey, checkIds, LIMITS } from '../check.ts';
import { asSent, sourcesBelow, sourcesOf } from '../given.ts';
import { accepted, invalid, type Outcome, type Problem } from '../outcome.ts';
import type { Actor, By } from '../user/actor.ts';
import type { Person } from '../user/profile.ts';
import { assign, unassign } from './assignees.ts';
import type { Change } from './change.ts';
import { dueDayOf, type DueDay, type DueTimes } from './due.ts';
import type { StoredTask } from './task.ts';
import { checkFields, type TaskFields } from './taskFields.ts';
import { dueDayAfter, updateTask } from './updateTask.ts';
import { updateTaskStatus } from './updateTaskStatus.ts';

/** The one change for all tasks of a call. */
export type BulkChange =
  | { kind: 'status'; status: TaskStatus }
  | { kind: 'fields'; fields: TaskFields }
  | { kind: 'assign'; assigneeIds: string[] }
  | { kind: 'unassign'; assigneeIds: string[] };

/**
 * The input with only the nulls that its sender meant: AppSync knows the variables, the function does not.
 * @param given the input as it arrived, @param input the same with its texts in NFC
 */
export function bulkInputAsSent(
  given: BulkUpdateTasksInput,
  input: BulkUpdateTasksInput,
  variables: Record<string, unknown> | null | undefined,
): BulkUpdateTasksInput {
  const { change } = input;
  if (change.fields == null) return input;
  const changes = sourcesBelow(sourcesOf(given, variables), 'change', given.change);
  const fields = asSent(change.fields, sourcesBelow(changes, 'fields', given.change.fields ?? {}));
  return { ...input, change: { ...change, fields } };
}

/** All broken rules of the input together, as VALIDATION. */
export function checkBulkUpdateTasks(input: BulkUpdateTasksInput): Outcome<{ ids: string[]; change: BulkChange }> {
  const problems: Problem[] = [];
  checkIds(problems, 'input.ids', input.ids, 1, LIMITS.bulk);
  const change = checkChange(problems, input);
  checkIdempotencyKey(problems, input.idempotencyKey);
  return change == null || problems.length > 0 ? invalid(problems) : accepted({ ids: input.ids, change });
}

function checkChange(problems: Problem[], input: BulkUpdateTasksInput): BulkChange | null {
  const { status, fields, addAssigneeIds: added, removeAssigneeIds: removed } = input.change;
  const changes: BulkChange[] = [];
  if (status != null) changes.push({ kind: 'status', status });
  if (fields != null) changes.push({ kind: 'fields', fields: checkFields(problems, 'input.change.fields', fields) });
  if (added != null) {
    checkIds(problems, 'input.change.addAssigneeIds', added, 1, LIMITS.assignees);
    changes.push({ kind: 'assign', assigneeIds: added });
  }
  if (removed != null) {
    checkIds(problems, 'input.change.removeAssigneeIds', removed, 1, LIMITS.assignees);
    changes.push({ kind: 'unassign', assigneeIds: removed });
  }
  if (changes.length === 1) return changes[0] ?? null;
  problems.push({
    path: 'input.change',
    message: 'must have exactly one of status, fields, addAssigneeIds, removeAssigneeIds',
  });
  return null;
}

/** The due day whose instants {@link applyBulkChange} needs. */
export const dueDayFor = (task: StoredTask, change: BulkChange, actor: Actor): DueDay | null =>
  change.kind === 'fields' ? dueDayAfter(task, change.fields, actor) : dueDayOf(task.row);

/** The same rule as in the mutation for one task. `people` are the active users to assign. */
export function applyBulkChange(
  task: StoredTask,
  change: BulkChange,
  people: Person[],
  times: DueTimes | null,
  by: By,
): Outcome<Change> {
  switch (change.kind) {
    case 'status':
      return updateTaskStatus(task, change.status, times, by);
    case 'fields':
      return updateTask(task, change.fields, 'input.change.fields', times, by);
    case 'assign':
      return assign(task, people, by);
    default:
      return accepted(unassign(task, change.assigneeIds, by));
  }
}
