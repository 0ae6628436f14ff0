/** What people see, and the errors of refusals. */
import {
  DeletedTasksDocument,
  type DeletedTasksQueryVariables,
  DirectoryDocument,
  MyTasksDocument,
  TaskDocument,
  TaskEventsDocument,
  TasksDocument,
  TaskwireError,
  TaskWithHistoryDocument,
  UsersDocument,
  type GraphQLErrorEntry,
  type MyTasksQueryVariables,
  type PageFieldsFragment,
  type PastEventFieldsFragment,
  type TaskEventOrder,
  type TaskRowFragment,
  type TasksQueryVariables,
  type UsersQueryVariables,
} from '@taskwire/client';
import type { Person } from './people.ts';
import type { Task } from './when.ts';

export interface Page<Node> {
  nodes: Node[];
  pageInfo: PageFieldsFragment;
}

type Refusal = Omit<GraphQLErrorEntry, 'locations'>;

/** The one error that a request was refused with, without its place in the query. */
export async function refusal(attempt: Promise<unknown>): Promise<Refusal> {
  const answer = await attempt.then(
    (value) => new Error(`not refused, answered ${JSON.stringify(value)}`),
    (error: Error) => error,
  );
  if (!(answer instanceof TaskwireError)) throw answer;
  const [error, ...more] = answer.result.errors;
  if (error === undefined || more.length > 0) throw new Error(`${answer.result.errors.length} errors, expected one`);
  const { locations: _locations, ...entry } = error;
  return entry;
}

/** The VALIDATION error for these problems, as sent. */
export const invalid = (field: string, ...fields: Array<{ path: string; message: string }>): Refusal => ({
  path: [field],
  data: null,
  errorType: 'VALIDATION',
  errorInfo: { fields },
  message: fields.map(({ path, message }) => `${path}: ${message}`).join('; '),
});

/** The refusal for an absent or an invisible task: the caller cannot tell which. */
export const notFound = (field: string): Refusal => ({
  path: [field],
  data: null,
  errorType: 'NOT_FOUND',
  errorInfo: null,
  message: 'There is no such task.',
});

/** AppSync's own message for a caller without permission. */
export const unauthorized = (field: string, type: 'Query' | 'Mutation'): Refusal => ({
  path: [field],
  data: null,
  errorType: 'Unauthorized',
  errorInfo: null,
  message: `Not Authorized to access ${field} on type ${type}`,
});

export const task = async (who: Person, id: string): Promise<Task | null> =>
  (await who.request(TaskDocument, { id })).task ?? null;

export const taskWithHistory = async (
  who: Person,
  id: string,
  more: { first?: number; assignmentsAfter?: string; activityAfter?: string } = {},
) => (await who.request(TaskWithHistoryDocument, { id, first: 100, ...more })).task!;

export const tasks = async (who: Person, variables: TasksQueryVariables = {}): Promise<Page<TaskRowFragment>> =>
  (await who.request(TasksDocument, variables)).tasks!;

export const myTasks = async (who: Person, variables: MyTasksQueryVariables = {}): Promise<Page<TaskRowFragment>> =>
  (await who.request(MyTasksDocument, variables)).myTasks!;

export const deletedTasks = async (who: Person, variables: DeletedTasksQueryVariables = {}) =>
  (await who.request(DeletedTasksDocument, variables)).deletedTasks!;

export const users = async (who: Person, variables: UsersQueryVariables = {}) =>
  (await who.request(UsersDocument, variables)).users!;

export const directory = async (who: Person, variables: { prefix?: string; first?: number; after?: string } = {}) =>
  (await who.request(DirectoryDocument, variables)).directory!;

export const events = async (
  who: Person,
  taskId: string,
  more: { orderBy?: TaskEventOrder; afterVersion?: number; first?: number; after?: string } = {},
): Promise<Page<PastEventFieldsFragment> | null> =>
  (await who.request(TaskEventsDocument, { taskId, orderBy: 'OLDEST', ...more })).taskEvents ?? null;

/** The content of an event. In events that are read, `task` is the current task. */
export const facts = <Event extends { task: unknown }>({ task: _task, ...event }: Event): Omit<Event, 'task'> => event;

/** The whole history of a task, oldest event first, page by page. */
export const history = (who: Person, taskId: string): Promise<PastEventFieldsFragment[]> =>
  everything(async (after) => (await events(who, taskId, { first: 100, after }))!);

/**
 * Every node of a list. Fails when a page is not exact: short although more follow, or with a cursor that says nothing.
 * @param first The size of the pages that `read` asks for, if they are to be exact.
 */
export async function everything<Node>(
  read: (after: string | undefined) => Promise<Page<Node>>,
  first?: number,
): Promise<Node[]> {
  const nodes: Node[] = [];
  let after: string | undefined;
  do {
    const page = await read(after);
    const { hasNextPage, endCursor, hasPreviousPage } = page.pageInfo;
    nodes.push(...page.nodes);
    if (hasPreviousPage !== (after !== undefined)) throw new Error(`hasPreviousPage is ${hasPreviousPage}`);
    if (hasNextPage && first !== undefined && page.nodes.length !== first)
      throw new Error(`a page of ${page.nodes.length}, asked for ${first}, and more follow`);
    if (after !== undefined && page.nodes.length === 0) throw new Error('an empty page was promised to hold more');
    after = hasNextPage ? endCursor! : undefined;
  } while (after !== undefined);
  return nodes;
}
