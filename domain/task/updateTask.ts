import type {
  ClearableTaskField,
  TaskFieldsInput,
  TaskPriority,
  UpdateTaskInput,
} from '../../schema/generated/types.ts';
import { checkDay, checkIdempotencyKey, checkTags, checkText, checkTimeZone, LIMITS, trimTags } from '../check.ts';
import { has } from '../given.ts';
import { accepted, invalid, type Outcome, type Problem } from '../outcome.ts';
import type { Actor, By } from '../user/actor.ts';
import { changed, unchanged, type Change } from './change.ts';
import { dueDayOf, dueFields, nextReminder, type DueDay, type DueTimes } from './due.ts';
import type { StoredTask, TaskRow } from './task.ts';

/** The checked input: only what is to change, in a fixed order. */
export interface TaskFields {
  title?: string;
  description?: string | null;
  priority?: TaskPriority;
  tags?: string[];
  dueDate?: string | null;
  dueTimeZone?: string;
}

/** Every broken rule of `updateTask`'s input together, as VALIDATION. A null counts as sent: see {@link asSent}. */
export function checkUpdateTask(input: UpdateTaskInput): Outcome<TaskFields> {
  const problems: Problem[] = [];
  const fields = checkFields(problems, 'input', input);
  checkIdempotencyKey(problems, input.idempotencyKey);
  return problems.length > 0 ? invalid(problems) : accepted(fields);
}

/** What both inputs of plain fields hold, and what only that of a single task does. */
type FieldsInput = Omit<TaskFieldsInput, 'clear'> &
  Pick<Partial<UpdateTaskInput>, 'title' | 'description'> & { clear?: ClearableTaskField[] | null };

/**
 * Checks the plain fields of an input at `path`. What `clear` names is cleared, and so is a member that is null, where a task can be
 * without; a member left out stays.
 */
export function checkFields(problems: Problem[], path: string, input: FieldsInput): TaskFields {
  const fields: TaskFields = {};
  const cleared = checkClear(problems, path, input);
  if (has(input, 'title')) {
    fields.title = (input.title ?? '').trim();
    checkText(problems, `${path}.title`, fields.title, 1, LIMITS.title);
  }
  if (has(input, 'description')) {
    const description = (input.description ?? '').trim();
    checkText(problems, `${path}.description`, description, 0, LIMITS.description);
    fields.description = description === '' ? null : description;
  }
  if (cleared.indexOf('DESCRIPTION') >= 0) fields.description = null;
  if (has(input, 'priority')) {
    if (input.priority == null) problems.push({ path: `${path}.priority`, message: 'must not be null' });
    else fields.priority = input.priority;
  }
  if (has(input, 'tags')) {
    fields.tags = trimTags(input.tags ?? []);
    checkTags(problems, `${path}.tags`, fields.tags);
  }
  if (cleared.indexOf('TAGS') >= 0) fields.tags = [];
  if (has(input, 'dueDate')) {
    fields.dueDate = input.dueDate ?? null;
    if (fields.dueDate != null) checkDay(problems, `${path}.dueDate`, fields.dueDate);
  }
  if (cleared.indexOf('DUE_DATE') >= 0) fields.dueDate = null;
  if (has(input, 'dueTimeZone')) checkZone(problems, `${path}.dueTimeZone`, fields, input.dueTimeZone ?? null);
  return fields;
}

/** The field of an input that each name in `clear` stands for. */
const CLEARABLE: Record<ClearableTaskField, string> = { DESCRIPTION: 'description', TAGS: 'tags', DUE_DATE: 'dueDate' };

/** Adds a problem for each name that is given twice, or whose field is given a value as well. */
function checkClear(problems: Problem[], path: string, input: FieldsInput): ClearableTaskField[] {
  const names = input.clear ?? [];
  const most = Object.keys(CLEARABLE).length;
  if (names.length > most) {
    problems.push({ path: `${path}.clear`, message: `must have at most ${most} names` });
    return [];
  }
  names.forEach((name, index) => {
    const value = (input as Record<string, unknown>)[CLEARABLE[name]];
    if (names.indexOf(name) < index)
      problems.push({ path: `${path}.clear.${index}`, message: 'must not be given twice' });
    else if (value != null)
      problems.push({
        path: `${path}.clear.${index}`,
        message: `must not name ${CLEARABLE[name]}, which is given too`,
      });
  });
  return names;
}

/** A form that clears the date sends null for its zone as well. */
function checkZone(problems: Problem[], path: string, fields: TaskFields, zone: string | null): void {
  const clearsDate = has(fields, 'dueDate') ? fields.dueDate == null : false;
  if (clearsDate && zone == null) return;
  fields.dueTimeZone = zone ?? '';
  checkTimeZone(problems, path, fields.dueTimeZone);
  if (clearsDate) problems.push({ path, message: 'needs a dueDate' });
}

/** The due day after the change; a date set for the first time is in the caller's zone unless another is named. */
export function dueDayAfter(task: StoredTask, fields: TaskFields, actor: Actor): DueDay | null {
  const before = dueDayOf(task.row);
  const day = has(fields, 'dueDate') ? (fields.dueDate ?? null) : (before?.day ?? null);
  return day == null ? null : { day, zone: fields.dueTimeZone ?? before?.zone ?? actor.timeZone };
}

/**
 * Changes plain fields; no change, no event. `times` are those of {@link dueDayAfter}. Refuses a zone for a task without a
 * due date as VALIDATION at `path`.
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
  const row: TaskRow = {
    ...undated,
    title: fields.title ?? task.row.title,
    priority: fields.priority ?? task.row.priority,
    tags: fields.tags ?? task.row.tags,
    ...dueFields(due, times),
  };
  const description = has(fields, 'description') ? (fields.description ?? null) : task.description;
  const changedFields = fieldsThatDiffer(task, row, description);
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

function fieldsThatDiffer(task: StoredTask, row: TaskRow, description: string | null): string[] {
  const before = task.row;
  return [
    ...(row.title === before.title ? [] : ['title']),
    ...(description === task.description ? [] : ['description']),
    ...(row.priority === before.priority ? [] : ['priority']),
    ...(JSON.stringify(row.tags) === JSON.stringify(before.tags) ? [] : ['tags']),
    ...(row.dueDate === before.dueDate ? [] : ['dueDate']),
    ...(row.dueTimeZone === before.dueTimeZone ? [] : ['dueTimeZone']),
  ];
}
