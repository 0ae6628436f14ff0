import type { Task, UpdateTaskInput } from '@taskwire/client';

/** Changes to the plain fields of a task; null empties a field. */
export interface Changes {
  title?: string;
  description?: string | null;
  priority?: Task['priority'];
  tags?: string[];
  dueDate?: string | null;
  dueTimeZone?: string;
}
export type ChangedField = keyof Changes;

const CLEARABLE = { description: 'DESCRIPTION', tags: 'TAGS', dueDate: 'DUE_DATE' } as const;
const same = (left: unknown, right: unknown): boolean => JSON.stringify(left ?? null) === JSON.stringify(right ?? null);

/** The changes in the API's form: emptied fields are named in `clear`. */
export function inputOf({ id, version }: Pick<Task, 'id' | 'version'>, changes: Changes): UpdateTaskInput {
  const isEmpty = (value: unknown): boolean =>
    value === null || value === '' || (Array.isArray(value) && value.length === 0);
  const emptied = Object.entries(changes).filter(([field, value]) => field in CLEARABLE && isEmpty(value));
  const clear = emptied.map(([field]) => CLEARABLE[field as keyof typeof CLEARABLE]);
  const set = Object.fromEntries(
    Object.entries(changes).filter(([field]) => !emptied.some(([each]) => each === field)),
  );
  return { id, expectedVersion: version, ...set, ...(clear.length > 0 && { clear }) };
}

/**
 * The fields that others have changed to something else since `base`, which a person has to decide. If there are none,
 * the changes also fit the current task.
 */
export const clashesOf = (base: Task, changes: Changes, current: Task): ChangedField[] =>
  (Object.keys(changes) as ChangedField[]).filter(
    (field) => !same(base[field], current[field]) && !same(changes[field], current[field]),
  );

/** What a screen shows of the changes before their answer. A task without a day is not due. */
export const shownChanges = (changes: Changes): Partial<Task> =>
  ({ ...changes, ...(changes.dueDate === null && { dueAt: null, dueTimeZone: null }) }) as Partial<Task>;

/** The values of the task that the changes replace: sending them again undoes the changes. */
export const reverseOf = (before: Task, changes: Changes): Changes =>
  Object.fromEntries((Object.keys(changes) as ChangedField[]).map((field) => [field, before[field]])) as Changes;
