import type { EventFieldsFragment, TaskRow } from '../src/index.ts';

const person = (number: number) => ({ id: `user-${number % 50}`, name: `Somebody Number ${number % 50}` });
const dayOf = (number: number): string => new Date(Date.UTC(2031, 0, 1 + (number % 365))).toISOString();

/** A task in the form of lists. */
export const taskOf = (number: number, version: number): TaskRow => ({
  id: `task-${String(number).padStart(6, '0')}`,
  title: `Paint the door of house ${number}, ${version}`,
  version,
  status: 'IN_PROGRESS',
  priority: 'MEDIUM',
  tags: ['outdoors', 'paint'],
  isOverdue: false,
  completedAt: null,
  dueDate: dayOf(number).slice(0, 10),
  dueTimeZone: 'Europe/Berlin',
  dueAt: dayOf(number),
  createdAt: '2030-01-01T00:00:00.000Z',
  updatedAt: '2030-01-02T00:00:00.000Z',
  createdBy: person(number),
  assignees: [person(number), person(number + 1)],
  allowedTransitions: ['TODO', 'IN_REVIEW', 'COMPLETED'],
});

/** The message about a new title of that task. */
export function eventOf(number: number, version: number): string {
  const task = taskOf(number, version);
  const onTaskEvent: EventFieldsFragment = {
    id: `${task.id}#${version}`,
    taskId: task.id,
    type: 'UPDATED',
    version,
    at: '2030-01-03T00:00:00.000Z',
    actor: person(number),
    fromStatus: null,
    toStatus: null,
    changedFields: ['title'],
    assigned: [],
    unassigned: [],
    audience: task.assignees.map(({ id }) => id),
    task: { ...task, description: null },
  };
  return JSON.stringify({ id: '1', type: 'data', payload: { data: { onTaskEvent } } });
}
