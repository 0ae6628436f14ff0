import type { TaskFieldsInput, TaskPriority, UpdateTaskInput } from '../../schema/generated/types.ts';
import { checkDay, checkIdempotencyKey, checkTags, checkText, checkTimeZone, LIMITS, trimTags } from '../check.ts';
import { accepted, invalid, type Outcome, type Problem } from '../outcome.ts';
import type { Actor } from '../user/actor.ts';
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

/** Every broken rule of `updateTask`'s input together, as VALIDATION. */
export function checkUpdateTask(input: UpdateTaskInput): Outcome<TaskFields> {
  const problems: Problem[] = [];
  const fields = checkFields(problems, 'input', input);
  checkIdempotencyKey(problems, input.idempotencyKey);
  return problems.length > 0 ? invalid(problems) : accepted(fields);
}

/** Checks the plain fields of an input at `path`. A member that is null clears, where a task can be without; one left out stays. */
export function checkFields(
  problems: Problem[],
  path: string,
  input: TaskFieldsInput & Pick<Partial<UpdateTaskInput>, 'title' | 'description'>,
): TaskFields {
  const fields: TaskFields = {};
  if (input.title !== undefined) {
    fields.title = (input.title ?? '').trim();
    checkText(problems, `${path}.title`, fields.title, 1, LIMITS.title);
  }
  if (input.description !== undefined) {
    const description = (input.description ?? '').trim();
    checkText(problems, `${path}.description`, description, 0, LIMITS.description);
    fields.description = description === '' ? null : description;
  }
  if (input.priority !== undefined) {
    if (input.priority === null) problems.push({ path: `${path}.priority`, message: 'must not be null' });
    else fields.priority = input.priority;
  }
  if (input.tags !== undefined) {
    fields.tags = trimTags(input.tags ?? []);
    checkTags(problems, `${path}.tags`, fields.tags);
  }
  if (input.dueDate !== undefined) {
    fields.dueDate = input.dueDate;
    if (input.dueDate !== null) checkDay(problems, `${path}.dueDate`, input.dueDate);
  }
  // A form that clears the date sends null for its zone as well.
  if (input.dueTimeZone !== undefined && !(input.dueTimeZone === null && input.dueDate === null)) {
    fields.dueTimeZone = input.dueTimeZone ?? '';
    checkTimeZone(problems, `${path}.dueTimeZone`, fields.dueTimeZone);
    if (input.dueDate === null) problems.push({ path: `${path}.dueTimeZone`, message: 'needs a dueDate' });
  }
  return fields;
}

/** The due day after the change; a date set for the first time is in the caller's zone unless another is named. */
export function dueDayAfter(task: StoredTask, fields: TaskFields, actor: Actor): DueDay | null {
  const before = dueDayOf(task.row);
  const day = fields.dueDate === undefined ? (before?.day ?? null) : fields.dueDate;
  return day === null ? null : { day, zone: fields.dueTimeZone ?? before?.zone ?? actor.timeZone };
}

/**
 * Changes plain fields; no change, no event. `times` are those of {@link dueDayAfter}. Refuses a zone for a task without a
 * due date as VALIDATION at `path`.
 */
export function updateTask(
  task: StoredTask,
  fields: TaskFields,
  path: string,
  actor: Actor,
  times: DueTimes | null,
  now: string,
  nowSeconds: number,
): Outcome<Change> {
  const due = dueDayAfter(task, fields, actor);
  if (due === null && fields.dueTimeZone !== undefined) {
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
  const description = fields.description === undefined ? task.description : fields.description;
  const changedFields = fieldsThatDiffer(task, row, description);
  if (changedFields.length === 0) return accepted(unchanged(task));
  const moved = changedFields.indexOf('dueDate') >= 0 || changedFields.indexOf('dueTimeZone') >= 0;
  const after = {
    ...task,
    row,
    description,
    nextReminderAt: moved ? nextReminder(row, times, now) : task.nextReminderAt,
  };
  return accepted(changed(task, after, { type: 'UPDATED', changedFields }, actor, now, nowSeconds));
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
