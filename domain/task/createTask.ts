import type { CreateTaskInput, TaskPriority } from '../../schema/generated/types.ts';
import { checkIds, checkIdempotencyKey, LIMITS } from '../check.ts';
import { asSent } from '../given.ts';
import { accepted, invalid, type Outcome, type Problem } from '../outcome.ts';
import type { Actor, By } from '../user/actor.ts';
import { personOf, type UserRow } from '../user/profile.ts';
import { activePeople } from './assignees.ts';
import { changed, type Change } from './change.ts';
import { dueFields, nextReminder, type DueDay, type DueTimes } from './due.ts';
import type { StoredTask } from './task.ts';
import { checkFields, type PlainFields, type TaskFields } from './taskFields.ts';

/** The checked input, with members in a fixed order. */
export type NewTask = TaskFields & typeof DEFAULTS & { assigneeIds: string[] };

/** The defaults of a new task. */
const DEFAULTS = {
  title: '',
  description: null as string | null,
  priority: 'MEDIUM' as TaskPriority,
  tags: [] as string[],
  dueDate: null as string | null,
  dueTimeZone: null as string | null,
};

/** All broken rules of the input together, as VALIDATION. A null counts as omitted. */
export function checkCreateTask(input: CreateTaskInput): Outcome<NewTask> {
  const problems: Problem[] = [];
  const fields = checkFields(problems, 'input', asSent(input, []));
  const task = { ...DEFAULTS, ...fields, assigneeIds: input.assigneeIds ?? [] } as NewTask;
  if (task.dueTimeZone != null && task.dueDate == null)
    problems.push({ path: 'input.dueTimeZone', message: 'needs a dueDate' });
  checkIds(problems, 'input.assigneeIds', task.assigneeIds, 0, LIMITS.assignees);
  checkIdempotencyKey(problems, input.idempotencyKey);
  return problems.length > 0 ? invalid(problems) : accepted(task);
}

/** The due day of a new task, in the creator's zone unless another is named. */
export const dueDayOfNew = (input: NewTask, actor: Actor): DueDay | null =>
  input.dueDate == null ? null : { day: input.dueDate, zone: input.dueTimeZone ?? actor.timeZone };

/** A task as its actor plans it. `profiles` belong to `assigneeIds`, in the same order. */
export function createTask(
  id: string,
  input: NewTask,
  profiles: Array<UserRow | null>,
  times: DueTimes | null,
  by: By,
): Outcome<Change> {
  const { actor, at } = by;
  const people = activePeople('input.assigneeIds', profiles);
  if (!people.ok) return people;
  const { description, dueDate: _day, dueTimeZone: _zone, assigneeIds: _ids, ...plain } = input;
  const task: StoredTask = {
    row: {
      ...(plain as PlainFields),
      id,
      status: 'TODO',
      ...dueFields(dueDayOfNew(input, actor), times),
      version: 1,
      createdAt: at.iso,
      updatedAt: at.iso,
      createdBy: personOf(actor),
      assignees: people.value,
    },
    description,
    nextReminderAt: null,
    deletedAt: null,
  };
  const armed = { ...task, nextReminderAt: nextReminder(task.row, times, at.iso) };
  const assigned = people.value.length === 0 ? {} : { assigned: people.value };
  return accepted(changed(null, armed, { type: 'CREATED', ...assigned }, by));
}
