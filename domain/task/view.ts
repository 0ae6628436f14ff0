import type {
  Task,
  TaskEvent,
  TaskEventType,
  TaskSnapshot,
  TaskStatus,
  UserRole,
} from '../../schema/generated/types.ts';
import { EMPTY_SNAPSHOT } from '../generated/taskFields.ts';
import { EVENT_PREFIX } from '../keys.ts';
import type { Person } from '../user/profile.ts';
import { isOverdue, type StoredTask, type TaskRow } from './task.ts';
import { allowedTransitions } from './transitions.ts';

/** A `Task` without the fields that have resolvers of their own. */
export type TaskView = Omit<Task, 'assignments' | 'activity' | '__typename'>;

/** A row holds every plain field but the description, and leaves out those that it has no value for. */
const snapshot = (row: TaskRow, description: string | null): Omit<TaskSnapshot, '__typename'> => ({
  ...EMPTY_SNAPSHOT,
  ...row,
  description,
});

/** A task as a caller of this role sees it now (ISO 8601). */
export const taskView = (row: TaskRow, description: string | null, role: UserRole, now: string): TaskView => ({
  ...snapshot(row, description),
  isOverdue: isOverdue(row, now),
  allowedTransitions: allowedTransitions(row.status, role),
});

/** The same for a task just deleted or read as stored: nothing can be set on a deleted one. */
export const storedTaskView = (task: StoredTask, role: UserRole, now: string): TaskView => ({
  ...taskView(task.row, task.description, role, now),
  ...(task.deletedAt == null ? {} : { isOverdue: false, allowedTransitions: [] }),
});

/** An event's item. Members that say nothing are left out, to keep it below 1 KB. */
export interface EventItem {
  PK: string;
  SK: string;
  type: TaskEventType;
  at: string;
  actor?: Person;
  fromStatus?: TaskStatus;
  toStatus?: TaskStatus;
  changedFields?: string[];
  assigned?: Person[];
  unassigned?: Person[];
  row: TaskRow;
  description?: string;
  /** Only where it is long: see {@link storedAudience}. */
  audience?: string[];
}

const audienceOf = (row: TaskRow, unassigned: Person[]): string[] =>
  [...row.assignees, ...unassigned].map((person) => person.id);

/** A page of 100 events could not gather more of each within the 1,000 iterations of an evaluation. */
const MOST_GATHERED = 4;

/** What an event stores of its audience: nothing, unless it is long; short ones are gathered when they are read. */
export function storedAudience(row: TaskRow, unassigned: Person[]): Pick<EventItem, 'audience'> {
  const audience = audienceOf(row, unassigned);
  return audience.length > MOST_GATHERED ? { audience } : {};
}

/** A `TaskEvent` as it is shown and published. */
export type EventView = Omit<TaskEvent, '__typename'>;

export const eventView = (item: EventItem): EventView => ({
  id: `${item.row.id}#${item.SK.slice(EVENT_PREFIX.length)}`,
  taskId: item.row.id,
  type: item.type,
  version: item.row.version,
  at: item.at,
  actor: item.actor ?? null,
  fromStatus: item.fromStatus ?? null,
  toStatus: item.toStatus ?? null,
  changedFields: item.changedFields ?? [],
  assigned: item.assigned ?? [],
  unassigned: item.unassigned ?? [],
  task: snapshot(item.row, item.description ?? null),
  audience: item.audience == null ? audienceOf(item.row, item.unassigned ?? []) : item.audience,
});
