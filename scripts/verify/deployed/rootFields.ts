import type { Place } from './place.ts';
import { told } from './told.ts';

/** A call of one root field that changes nothing, by a reserved account. */
interface Call {
  field: string;
  /** Without `query` or `mutation` and the outer braces; `$id` is an id that no task and no user has. */
  ask: string;
  by: 'admin' | 'member';
}

/** No task and no user has it. */
const NOBODY = 'taskwire-verify-nobody';

const queries: Call[] = [
  { field: 'me', by: 'member', ask: 'me { role status }' },
  { field: 'users', by: 'admin', ask: 'users(first: 1) { nodes { __typename } }' },
  { field: 'directory', by: 'member', ask: 'directory(prefix: "Verify m", first: 1) { nodes { name } }' },
  { field: 'tasks', by: 'admin', ask: 'tasks(first: 0) { nodes { id } }' },
  { field: 'myTasks', by: 'member', ask: 'myTasks { nodes { id } }' },
  { field: 'deletedTasks', by: 'admin', ask: 'deletedTasks(first: 0) { nodes { id } }' },
  { field: 'taskStats', by: 'member', ask: 'taskStats { unassigned }' },
  { field: 'exportMyData', by: 'member', ask: 'exportMyData(after: "x") { nodes { kind } }' },
  { field: 'taskTrend', by: 'member', ask: 'taskTrend(days: 1) { days { completed } }' },
  { field: 'auditEvents', by: 'admin', ask: 'auditEvents(first: 1) { nodes { __typename } }' },
];

/** Each is refused by its rules; a field with a detached resolver would answer null. */
const mutations: Call[] = [
  { field: 'createTask', by: 'admin', ask: 'createTask(input: { title: "" }) { id }' },
  { field: 'updateTask', by: 'admin', ask: 'updateTask(input: { id: $id, expectedVersion: 1, title: "" }) { id }' },
  { field: 'updateTaskStatus', by: 'member', ask: 'updateTaskStatus(input: { id: $id, status: COMPLETED }) { id }' },
  { field: 'deleteTask', by: 'admin', ask: 'deleteTask(input: { id: $id, expectedVersion: 1 }) { id }' },
  { field: 'restoreTask', by: 'admin', ask: 'restoreTask(input: { id: $id }) { id }' },
  { field: 'assignTask', by: 'admin', ask: 'assignTask(input: { id: $id, assigneeIds: [] }) { id }' },
  { field: 'unassignTask', by: 'admin', ask: 'unassignTask(input: { id: $id, assigneeIds: [] }) { id }' },
  { field: 'bulkUpdateTasks', by: 'admin', ask: 'bulkUpdateTasks(input: { ids: [$id], change: {} }) { failed }' },
  { field: 'updateMyProfile', by: 'member', ask: 'updateMyProfile(input: { name: "" }) { id }' },
  {
    field: 'updateNotificationPreferences',
    by: 'member',
    ask: 'updateNotificationPreferences(input: { digestHour: 24 }) { id }',
  },
  { field: 'inviteUser', by: 'admin', ask: 'inviteUser(input: { email: "a@b.c", name: "", role: MEMBER }) { id }' },
  { field: 'updateUserRole', by: 'admin', ask: 'updateUserRole(input: { id: $id, role: MEMBER }) { id }' },
  { field: 'setUserStatus', by: 'admin', ask: 'setUserStatus(input: { id: $id, status: ACTIVE }) { id }' },
  {
    field: 'reassignTasks',
    by: 'admin',
    ask: 'reassignTasks(input: { fromUserId: $id, toUserId: $id }) { moved }',
  },
  { field: 'eraseUser', by: 'admin', ask: 'eraseUser(input: { id: $id }) { id }' },
];

const END_SUBSCRIPTIONS = 'mutation End($userId: ID!) { endSubscriptions(userId: $userId) { userId } }';

/** The fields called, such as `Query.me`. */
export const CALLED_FIELDS: string[] = [
  ...queries.map(({ field }) => `Query.${field}`),
  ...mutations.map(({ field }) => `Mutation.${field}`),
  'Mutation.endSubscriptions',
];

/** Calls each field and notes its answer: a field that lost its resolver answers null without an error. */
export async function callRootFields(place: Place, note: (step: string, answer: string) => void): Promise<void> {
  const call = async (type: 'Query' | 'Mutation', { field, ask, by }: Call) => {
    const variables = ask.includes('$id') ? '($id: ID!)' : '';
    const document = `${type.toLowerCase()} Verify${variables} { ${ask} }`;
    const answer = await place[by].send(document, variables === '' ? {} : { id: NOBODY });
    note(
      `${type}.${field}`,
      told<Record<string, unknown>>(answer, (data) => data[field]),
    );
  };
  for (const each of queries) await call('Query', each);
  for (const each of mutations) await call('Mutation', each);
  const ended = await place.callSystem(END_SUBSCRIPTIONS, { userId: NOBODY });
  note(
    'Mutation.endSubscriptions',
    told<{ endSubscriptions: object | null }>(ended, (data) => data.endSubscriptions && 'ended'),
  );
}
