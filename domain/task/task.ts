import type { TaskStatus } from '../../schema/generated/types.ts';
import {
  byAssigneePartition,
  byAssigneeStatusPartition,
  byCreatorPartition,
  NEWEST_PARTITION,
  OPEN_PARTITION,
  byPriorityPartition,
  byPriorityStatusPartition,
  byStatusPartition,
  deletedIndexKeys,
  INDEX_KEY,
  inReminders,
  LIST_SORT_KEY,
  REMINDERS_PARTITION,
  REMINDERS_SORT_KEY,
  taskSort,
  UNASSIGNED_PARTITION,
} from '../keys.ts';
import { FORMAT } from '../format.ts';
import type { Instant } from '../instant.ts';
import { numberOf } from '../number.ts';
import type { Person } from '../user/profile.ts';
import type { PlainFields } from './taskFields.ts';
import { isActive } from './transitions.ts';

/** The plain fields of a task except `description`, stored with the task, with each assignment and with each event. */
export interface TaskRow extends PlainFields {
  id: string;
  status: TaskStatus;
  dueDate?: string;
  dueTimeZone?: string;
  dueAt?: string;
  version: number;
  createdAt: string;
  updatedAt: string;
  completedAt?: string;
  createdBy: Person;
  assignees: Person[];
}

/** A task as stored. */
export interface StoredTask {
  row: TaskRow;
  description: string | null;
  /** When the next reminder is due (ISO 8601), if there is one. */
  nextReminderAt: string | null;
  /** When it was deleted (ISO 8601). A deleted task is in one list only, and can be restored for 30 days. */
  deletedAt: string | null;
}

export const RESTORABLE_SECONDS = 30 * 86_400;

/**
 * The task of a stored item, or null if there is none or it was deleted too long ago (TTL may be late; the clock is
 * not).
 */
export function readTask(item: unknown, at: Instant): StoredTask | null {
  if (item == null) return null;
  const stored = item as {
    row: TaskRow;
    description?: string;
    [REMINDERS_SORT_KEY]?: string;
    deletedAt?: string;
    ttl?: number;
  };
  const ttl = stored.ttl == null ? null : numberOf(stored.ttl);
  if (ttl != null && ttl <= at.seconds) return null;
  return {
    row: { ...stored.row, version: numberOf(stored.row.version) },
    description: stored.description ?? null,
    nextReminderAt: stored[REMINDERS_SORT_KEY] ?? null,
    deletedAt: stored.deletedAt ?? null,
  };
}

/** The attributes of a stored task. `ttl` (epoch seconds) is given for a deleted one. */
export function taskItem(task: StoredTask, ttl: number | null): Record<string, unknown> {
  return {
    row: task.row,
    format: FORMAT,
    ...(task.description == null ? {} : { description: task.description }),
    ...(task.deletedAt == null
      ? taskIndexKeys(task)
      : { deletedAt: task.deletedAt, ttl, ...deletedIndexKeys(task.row.id, task.deletedAt) }),
  };
}

function taskIndexKeys(task: StoredTask): Record<string, unknown> {
  const { id, status, priority, dueAt, assignees, createdBy } = task.row;
  const active = isActive(status);
  return {
    id,
    [LIST_SORT_KEY]: taskSort(id, dueAt ?? null),
    [INDEX_KEY.byStatus]: byStatusPartition(status),
    [INDEX_KEY.byNewest]: NEWEST_PARTITION,
    [INDEX_KEY.byPriorityStatus]: byPriorityStatusPartition(priority, status),
    ...(active
      ? {
          [INDEX_KEY.byOpen]: OPEN_PARTITION,
          [INDEX_KEY.byPriority]: byPriorityPartition(priority),
          [INDEX_KEY.byCreator]: byCreatorPartition(createdBy.id),
        }
      : {}),
    ...(active && assignees.length === 0 ? { [INDEX_KEY.unassigned]: UNASSIGNED_PARTITION } : {}),
    ...(task.nextReminderAt == null ? {} : inReminders(REMINDERS_PARTITION, task.nextReminderAt)),
  };
}

/** The index attributes of an assignment's item, to set and to remove. */
export function assignmentIndexKeys(
  task: StoredTask,
  userId: string,
): { set: Record<string, unknown>; remove: string[] } {
  if (task.deletedAt != null) return { set: {}, remove: [LIST_SORT_KEY, INDEX_KEY.byStatus, INDEX_KEY.byOpen] };
  const { id, status, dueAt } = task.row;
  const keys = {
    [LIST_SORT_KEY]: taskSort(id, dueAt ?? null),
    [INDEX_KEY.byStatus]: byAssigneeStatusPartition(userId, status),
  };
  return isActive(status)
    ? { set: { ...keys, [INDEX_KEY.byOpen]: byAssigneePartition(userId) }, remove: [] }
    : { set: keys, remove: [INDEX_KEY.byOpen] };
}

/** Open, and its due day is over. `now` is ISO 8601 in UTC with milliseconds, like all our instants. */
export const isOverdue = (row: { status: TaskStatus; dueAt?: string | null }, now: string) =>
  row.dueAt == null ? false : isActive(row.status) ? row.dueAt < now : false;

export const isAssigned = (row: TaskRow, userId: string) => row.assignees.some((person) => person.id === userId);
