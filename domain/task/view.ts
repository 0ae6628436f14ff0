import type { Task, TaskEvent, TaskEventType, TaskStatus, UserRole } from '../../schema/generated/types.ts';
import { EMPTY_SNAPSHOT } from '../generated/taskFields.ts';
import { EVENT_PREFIX } from '../keys.ts';
import type { Person } from '../user/profile.ts';
import { isOverdue, type StoredTask, type TaskRow } from './task.ts';
import { allowedTransitions } from './transitions.ts';

/** A `Task` without the fields that have separate resolvers. */
export type TaskView = Omit<Task, 'assignments' | 'activity' | '__typename'>;

/** The plain fields of a task, which are the same for every caller. */
type PlainTask = Omit<TaskView, 'isOverdue' | 'allowedTransitions'>;

/** A row holds every plain field except the description, and omits fields without a value. */
const plainTask = (row: TaskRow, description: string | null): PlainTask => ({ ...EMPTY_SNAPSHOT, ...row, description });

/** The fields that depend on the viewer and the time. Nothing can be set on a deleted task. */
const forViewer = (task: Pick<PlainTask, 'status' | 'dueAt'>, isDeleted: boolean, role: UserRole, now: string) => ({
  isOverdue: isDeleted ? false : isOverdue(task, now),
  allowedTransitions: isDeleted ? [] : allowedTransitions(task.status, role),
});

/** A task as a caller with this role sees it now (ISO 8601). */
export const taskView = (row: TaskRow, description: string | null, role: UserRole, now: string): TaskView => ({
  // In one step: a page has a hundred tasks, and copying a copy would double the time.
  ...EMPTY_SNAPSHOT,
  ...row,
  description,
  isOverdue: isOverdue(row, now),
  allowedTransitions: allowedTransitions(row.status, role),
});

/** Like {@link taskView}, from a stored task, which may be deleted. */
export const storedTaskView = (task: StoredTask, role: UserRole, now: string): TaskView => ({
  ...plainTask(task.row, task.description),
  ...forViewer(task.row, task.deletedAt != null, role, now),
});

/** An event's item. Empty members are omitted, to keep it below 1 KB. */
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
  /** Stored only if it is long: see {@link storedAudience}. */
  audience?: string[];
  /** The request that it comes from (`domain/correlation.ts`). */
  correlationId?: string;
}

const audienceOf = (row: TaskRow, unassigned: Person[]): string[] =>
  [...row.assignees, ...unassigned].map((person) => person.id);

/** An evaluation has 1,000 iterations: too few for a page of 100 events to gather more people per event. */
const MOST_GATHERED = 4;

/** The audience to store with an event, only if it is long. A short one is gathered when the event is read. */
export function storedAudience(row: TaskRow, unassigned: Person[]): Pick<EventItem, 'audience'> {
  const audience = audienceOf(row, unassigned);
  return audience.length > MOST_GATHERED ? { audience } : {};
}

/** An event as the system reports it to the topic and to `publishTaskEvent`. `task` is the task right after it. */
export type EventView = Omit<TaskEvent, '__typename' | 'task' | 'snapshot' | 'viewerRole'> & { task: PlainTask };

/** A `TaskEvent` without the fields below it that have separate resolvers. */
type ShownEvent = Omit<EventView, 'task'> & Pick<TaskEvent, 'viewerRole'> & { task: TaskView; snapshot: PlainTask };

/** An event as read, with the current task. */
export const pastEvent = (item: EventItem, task: TaskView): ShownEvent => {
  const event = eventView(item);
  return { ...event, task, snapshot: event.task, viewerRole: null };
};

/** An event as pushed to subscribers of one role at `now` (ISO 8601), with the task right after it. */
export const pushedEvent = (event: EventView, viewerRole: UserRole, now: string): ShownEvent => ({
  ...event,
  task: { ...event.task, ...forViewer(event.task, event.type === 'DELETED', viewerRole, now) },
  snapshot: event.task,
  viewerRole,
});

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
  task: plainTask(item.row, item.description ?? null),
  audience: item.audience == null ? audienceOf(item.row, item.unassigned ?? []) : item.audience,
});
