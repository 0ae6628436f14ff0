import type { CreateTaskInput, TaskPriority } from '../../schema/generated/types.ts';
import {
  checkDay,
  checkIds,
  checkIdempotencyKey,
  checkTags,
  checkText,
  checkTimeZone,
  LIMITS,
  trimTags,
} from '../check.ts';
import { accepted, invalid, type Outcome, type Problem } from '../outcome.ts';
import type { Actor, By } from '../user/actor.ts';
import { personOf, type UserRow } from '../user/profile.ts';
import { activePeople } from './assignees.ts';
import { changed, type Change } from './change.ts';
import { dueFields, nextReminder, type DueDay, type DueTimes } from './due.ts';
import type { StoredTask } from './task.ts';

/** The checked input, members in a fixed order. */
export interface NewTask {
  title: string;
  description: string | null;
  priority: TaskPriority;
  tags: string[];
  dueDate: string | null;
  dueTimeZone: string | null;
  assigneeIds: string[];
}

/** Every broken rule of the input together, as VALIDATION. */
export function checkCreateTask(input: CreateTaskInput): Outcome<NewTask> {
  const problems: Problem[] = [];
  const description = (input.description ?? '').trim();
  const task: NewTask = {
    title: input.title.trim(),
    description: description === '' ? null : description,
    priority: input.priority ?? 'MEDIUM',
    tags: trimTags(input.tags ?? []),
    dueDate: input.dueDate ?? null,
    dueTimeZone: input.dueTimeZone ?? null,
    assigneeIds: input.assigneeIds ?? [],
  };
  checkText(problems, 'input.title', task.title, 1, LIMITS.title);
  checkText(problems, 'input.description', description, 0, LIMITS.description);
  checkTags(problems, 'input.tags', task.tags);
  if (task.dueDate != null) checkDay(problems, 'input.dueDate', task.dueDate);
  if (task.dueTimeZone != null) {
    checkTimeZone(problems, 'input.dueTimeZone', task.dueTimeZone);
    if (task.dueDate == null) problems.push({ path: 'input.dueTimeZone', message: 'needs a dueDate' });
  }
  checkIds(problems, 'input.assigneeIds', task.assigneeIds, 0, LIMITS.assignees);
  checkIdempotencyKey(problems, input.idempotencyKey);
  return problems.length > 0 ? invalid(problems) : accepted(task);
}

/** The due day of a new task: in the creator's zone unless another is named. */
export const dueDayOfNew = (input: NewTask, actor: Actor): DueDay | null =>
  input.dueDate == null ? null : { day: input.dueDate, zone: input.dueTimeZone ?? actor.timeZone };

/** A task as its actor plans it. `profiles` are those of `assigneeIds`, in their order. */
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
  const task: StoredTask = {
    row: {
      id,
      title: input.title,
      status: 'TODO',
      priority: input.priority,
      tags: input.tags,
      ...dueFields(dueDayOfNew(input, actor), times),
      version: 1,
      createdAt: at.iso,
      updatedAt: at.iso,
      createdBy: personOf(actor),
      assignees: people.value,
    },
    description: input.description,
    nextReminderAt: null,
    deletedAt: null,
  };
  const armed = { ...task, nextReminderAt: nextReminder(task.row, times, at.iso) };
  const assigned = people.value.length === 0 ? {} : { assigned: people.value };
  return accepted(changed(null, armed, { type: 'CREATED', ...assigned }, by));
}
