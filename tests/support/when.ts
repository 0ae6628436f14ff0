/** The actions of people. Each returns the API's answer, or throws `TaskwireError`. */
import {
  AssignTaskDocument,
  BulkUpdateTasksDocument,
  CreateTaskDocument,
  DeleteTaskDocument,
  RestoreTaskDocument,
  UnassignTaskDocument,
  UpdateMyProfileDocument,
  UpdateTaskDocument,
  UpdateTaskStatusDocument,
  type BulkUpdateTasksMutation,
  type CreateTaskInput,
  type TaskChange,
  type TaskFieldsFragment,
  type TaskStatus,
  type UpdateMyProfileInput,
  type UpdateTaskInput,
  type UserFieldsFragment,
} from '@taskwire/client';
import type { Person } from './people.ts';

export type Task = TaskFieldsFragment;
type Key = { idempotencyKey?: string };
type Identified = { id: string };
type Versioned = { id: string; version: number };

const idsOf = (people: Identified[]) => people.map(({ id }) => id);

export async function creates(who: Person, input: Partial<CreateTaskInput> = {}): Promise<Task> {
  return (await who.request(CreateTaskDocument, { input: { title: 'A task', ...input } })).createTask!;
}

/** Expects the version of the given task. */
export async function updates(
  who: Person,
  { id, version }: Versioned,
  change: Omit<UpdateTaskInput, 'id' | 'expectedVersion'>,
): Promise<Task> {
  return (await who.request(UpdateTaskDocument, { input: { id, expectedVersion: version, ...change } })).updateTask!;
}

export async function moves(
  who: Person,
  { id }: Identified,
  status: TaskStatus,
  more: Key & { expectedVersion?: number } = {},
): Promise<Task> {
  return (await who.request(UpdateTaskStatusDocument, { input: { id, status, ...more } })).updateTaskStatus!;
}

export async function assigns(
  who: Person,
  { id }: Identified,
  people: Identified[],
  more: Key & { expectedVersion?: number } = {},
): Promise<Task> {
  return (await who.request(AssignTaskDocument, { input: { id, assigneeIds: idsOf(people), ...more } })).assignTask!;
}

export async function unassigns(
  who: Person,
  { id }: Identified,
  people: Identified[],
  more: Key & { expectedVersion?: number } = {},
): Promise<Task> {
  return (await who.request(UnassignTaskDocument, { input: { id, assigneeIds: idsOf(people), ...more } }))
    .unassignTask!;
}

/** Expects the version of the given task. */
export async function deletes(who: Person, { id, version }: Versioned, more: Key = {}): Promise<Task> {
  return (await who.request(DeleteTaskDocument, { input: { id, expectedVersion: version, ...more } })).deleteTask!;
}

export async function restores(
  who: Person,
  { id }: Identified,
  more: Key & { expectedVersion?: number } = {},
): Promise<Task> {
  return (await who.request(RestoreTaskDocument, { input: { id, ...more } })).restoreTask!;
}

export type BulkResult = NonNullable<BulkUpdateTasksMutation['bulkUpdateTasks']>;

export async function changesMany(
  who: Person,
  tasks: Identified[],
  change: TaskChange,
  more: Key = {},
): Promise<BulkResult> {
  return (await who.request(BulkUpdateTasksDocument, { input: { ids: idsOf(tasks), change, ...more } }))
    .bulkUpdateTasks!;
}

export async function updatesProfile(who: Person, input: UpdateMyProfileInput): Promise<UserFieldsFragment> {
  return (await who.request(UpdateMyProfileDocument, { input })).updateMyProfile!;
}
