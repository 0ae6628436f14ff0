/**
 * The product's promises as a model in memory, without any of the product's code. Random histories are compared with
 * it.
 */
import type { TaskPriority, TaskStatus } from '@taskwire/client';

export interface ModelUser {
  id: string;
  role: 'ADMIN' | 'MEMBER';
}

interface ModelEvent {
  type: string;
  version: number;
  actor: string;
  fromStatus: TaskStatus | null;
  toStatus: TaskStatus | null;
  changedFields: string[];
  assigned: string[];
  unassigned: string[];
}

export interface ModelTask {
  id: string;
  title: string;
  priority: TaskPriority;
  status: TaskStatus;
  dueDate: string | null;
  assignees: string[];
  version: number;
  deleted: boolean;
  events: ModelEvent[];
}

export type Change =
  | { kind: 'update'; title?: string; priority?: TaskPriority; dueDate?: string | null }
  | { kind: 'move'; status: TaskStatus }
  | { kind: 'assign' | 'unassign'; userIds: string[] }
  | { kind: 'delete' | 'restore' };

const TRANSITIONS: Record<TaskStatus, string> = {
  TODO: 'IN_PROGRESS CANCELLED',
  IN_PROGRESS: 'TODO IN_REVIEW COMPLETED CANCELLED',
  IN_REVIEW: 'IN_PROGRESS COMPLETED CANCELLED',
  COMPLETED: 'IN_PROGRESS',
  CANCELLED: 'TODO',
};

export const isOpen = ({ status }: ModelTask) => status !== 'COMPLETED' && status !== 'CANCELLED';

/** By due day (all in one zone), undated tasks last, then by id. */
export const byDue = (a: ModelTask, b: ModelTask) => {
  const key = ({ dueDate, id }: ModelTask) => `${dueDate ?? '9999'}#${id}`;
  return key(a) < key(b) ? -1 : 1;
};

export const sees = (user: ModelUser, task: ModelTask) =>
  !task.deleted && (user.role === 'ADMIN' || task.assignees.includes(user.id));

/** The task after a change, or the code of the refusal. Changes nothing in place. */
export function apply(
  user: ModelUser,
  task: ModelTask | undefined,
  change: Change,
  expectedVersion: number | null,
): ModelTask | string {
  if (user.role !== 'ADMIN' && change.kind !== 'move') return 'Unauthorized';
  if (task === undefined || (change.kind !== 'restore' && !sees(user, task))) return 'NOT_FOUND';
  if (expectedVersion !== null && expectedVersion !== task.version) return 'CONFLICT';
  switch (change.kind) {
    case 'update':
      return update(user, task, change);
    case 'move':
      return move(user, task, change.status);
    case 'assign': {
      const assigned = change.userIds.filter((id) => !task.assignees.includes(id));
      if (assigned.length === 0) return task;
      return happened(
        user,
        { ...task, assignees: [...task.assignees, ...assigned] },
        { type: 'ASSIGNED', changedFields: ['assignees'], assigned },
      );
    }
    case 'unassign': {
      const unassigned = task.assignees.filter((id) => change.userIds.includes(id));
      if (unassigned.length === 0) return task;
      const assignees = task.assignees.filter((id) => !change.userIds.includes(id));
      return happened(user, { ...task, assignees }, { type: 'UNASSIGNED', changedFields: ['assignees'], unassigned });
    }
    case 'delete':
      return happened(user, { ...task, deleted: true }, { type: 'DELETED' });
    case 'restore':
      return task.deleted ? happened(user, { ...task, deleted: false }, { type: 'RESTORED' }) : task;
  }
}

export const created = (
  user: ModelUser,
  task: Omit<ModelTask, 'version' | 'events' | 'deleted' | 'status'>,
): ModelTask =>
  happened(
    user,
    { ...task, status: 'TODO', version: 0, deleted: false, events: [] },
    { type: 'CREATED', assigned: task.assignees },
  );

function update(user: ModelUser, task: ModelTask, { kind: _kind, ...fields }: Change & { kind: 'update' }): ModelTask {
  const after = { ...task, ...fields };
  const dated = (after.dueDate === null) !== (task.dueDate === null);
  const changedFields = [
    ...(after.title === task.title ? [] : ['title']),
    ...(after.priority === task.priority ? [] : ['priority']),
    ...(after.dueDate === task.dueDate ? [] : ['dueDate']),
    ...(dated ? ['dueTimeZone'] : []),
  ];
  return changedFields.length === 0 ? task : happened(user, after, { type: 'UPDATED', changedFields });
}

function move(user: ModelUser, task: ModelTask, status: TaskStatus): ModelTask | string {
  if (status === task.status) return task;
  const closed = !isOpen(task) || status === 'CANCELLED';
  if (!TRANSITIONS[task.status].split(' ').includes(status) || (user.role === 'MEMBER' && closed))
    return 'ILLEGAL_TRANSITION';
  const event = { type: 'STATUS_CHANGED', fromStatus: task.status, toStatus: status, changedFields: ['status'] };
  return happened(user, { ...task, status }, event);
}

function happened(user: ModelUser, task: ModelTask, event: Partial<ModelEvent> & { type: string }): ModelTask {
  const version = task.version + 1;
  const whole = {
    fromStatus: null,
    toStatus: null,
    changedFields: [],
    assigned: [],
    unassigned: [],
    ...event,
    version,
    actor: user.id,
  };
  return { ...task, version, events: [...task.events, whole] };
}
