import type { UpdateTaskInput } from '../../schema/generated/types.ts';
import { checkIdempotencyKey } from '../check.ts';
import { has } from '../given.ts';
import { numberOf } from '../number.ts';
import { accepted, invalid, type Outcome, type Problem } from '../outcome.ts';
import type { Actor, By } from '../user/actor.ts';
import { changed, unchanged, type Change } from './change.ts';
import { dueDayOf, dueFields, nextReminder, type DueDay, type DueTimes } from './due.ts';
import type { StoredTask, TaskRow } from './task.ts';
import { checkFields, type TaskFields } from './taskFields.ts';

/** All broken rules of `updateTask`'s input together, as VALIDATION. A null counts as sent: see {@link asSent}. */
export function checkUpdateTask(input: UpdateTaskInput): Outcome<TaskFields> {
  const problems: Problem[] = [];
  const fields = checkFields(problems, 'input', input);
  checkIdempotencyKey(problems, input.idempotencyKey);
  return problems.length > 0 ? invalid(problems) : accepted(fields);
}

/**
 * The due day after the change. A date that is set for the first time is in the caller's zone unless another is named.
 */
export function dueDayAfter(task: StoredTask, fields: TaskFields, actor: Actor): DueDay | null {
  const before = dueDayOf(task.row);
  const day = has(fields, 'dueDate') ? (fields.dueDate ?? null) : (before?.day ?? null);
  return day == null ? null : { day, zone: fields.dueTimeZone ?? before?.zone ?? actor.timeZone };
}

/**
 * Changes plain fields. Without a change there is no event. `times` belong to {@link dueDayAfter}. Refuses a zone
 * for a task without a due date as VALIDATION at `path`.
 */
export function updateTask(
  task: StoredTask,
  fields: TaskFields,
  path: string,
  times: DueTimes | null,
  by: By,
): Outcome<Change> {
  const due = dueDayAfter(task, fields, by.actor);
  if (due == null && fields.dueTimeZone != null) {
    return invalid([{ path: `${path}.dueTimeZone`, message: 'needs a dueDate' }]);
  }
  const { dueDate: _day, dueTimeZone: _zone, dueAt: _at, ...undated } = task.row;
  const { description: _text, dueDate: _newDay, dueTimeZone: _newZone, ...plain } = fields;
  const row: TaskRow = { ...undated, ...plain, ...dueFields(due, times) };
  const description = has(fields, 'description') ? (fields.description ?? null) : task.description;
  const changedFields = fieldsThatDiffer(
    fields,
    { ...task.row, description: task.description },
    { ...row, description },
  );
  if (changedFields.length === 0) return accepted(unchanged(task));
  const moved = changedFields.some((name) => name === 'dueDate' || name === 'dueTimeZone');
  const after = {
    ...task,
    row,
    description,
    nextReminderAt: moved ? nextReminder(row, times, by.at.iso) : task.nextReminderAt,
  };
  return accepted(changed(task, after, { type: 'UPDATED', changedFields }, by));
}

/** The names of the given fields whose values change, and of changed fields of the due day. */
function fieldsThatDiffer(fields: TaskFields, before: object, after: object): string[] {
  const [old, now] = [before as Record<string, unknown>, after as Record<string, unknown>];
  const undated = Object.keys(fields).filter((name) => name !== 'dueDate' && name !== 'dueTimeZone');
  return [...undated, 'dueDate', 'dueTimeZone'].filter((name) => spelled(old[name]) !== spelled(now[name]));
}

/** A value in one spelling. */
function spelled(value: unknown): string {
  if (value == null) return '';
  return typeof value === 'number' ? `${numberOf(value)}` : JSON.stringify(value);
}
