import type {
  ClearableTaskField,
  TaskFieldsInput,
  TaskPriority,
  UpdateTaskInput,
} from '../../schema/generated/types.ts';
import { checkDay, checkTags, checkText, checkTimeZone, LIMITS, trimTags } from '../check.ts';
import { has } from '../given.ts';
import type { Problem } from '../outcome.ts';

/**
 * The plain fields of a task: stored in its row as given, compared by value, and shown as stored. A new field needs a
 * line here and a check in {@link checkFields}. An optional field may be null, and is absent from rows that are older
 * than the field.
 */
export interface PlainFields {
  title: string;
  priority: TaskPriority;
  tags: string[];
}

/** Checked fields of an input, in a fixed order: only the fields to change. Null clears an optional field. */
export interface TaskFields extends Partial<PlainFields> {
  description?: string | null;
  dueDate?: string | null;
  dueTimeZone?: string | null;
}

/** The members that both inputs of plain fields have, and the members that only the input for a single task has. */
type FieldsInput = Omit<TaskFieldsInput, 'clear'> &
  Pick<Partial<UpdateTaskInput>, 'title' | 'description'> & { clear?: ClearableTaskField[] | null };

/**
 * Checks the plain fields of an input at `path`. An optional field is cleared if `clear` names it or its value is null.
 * An omitted field stays.
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

/** The input field for each name in `clear`. */
const CLEARABLE: Record<ClearableTaskField, string> = { DESCRIPTION: 'description', TAGS: 'tags', DUE_DATE: 'dueDate' };

/** Adds a problem for each name that is repeated, or whose field also has a value. */
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

/** A form that clears the date also sends null for its zone. */
function checkZone(problems: Problem[], path: string, fields: TaskFields, zone: string | null): void {
  const clearsDate = has(fields, 'dueDate') ? fields.dueDate == null : false;
  if (clearsDate && zone == null) return;
  fields.dueTimeZone = zone ?? '';
  checkTimeZone(problems, path, fields.dueTimeZone);
  if (clearsDate) problems.push({ path, message: 'needs a dueDate' });
}
