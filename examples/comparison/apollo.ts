import {
  ApolloClient,
  CombinedGraphQLErrors,
  gql,
  HttpLink,
  InMemoryCache,
  type TypedDocumentNode,
} from '@apollo/client';

interface Task {
  __typename?: 'Task';
  id: string;
  title: string;
  status: string;
  version: number;
}
interface Page {
  nodes: Task[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

const FIELDS = gql`
  fragment Fields on Task {
    id
    title
    status
    version
  }
`;
const MINE: TypedDocumentNode<{ myTasks: Page }, { first?: number; after?: string | null }> = gql`
  query Mine($first: Int, $after: String) {
    myTasks(first: $first, after: $after) {
      nodes {
        ...Fields
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
  ${FIELDS}
`;
const TASK: TypedDocumentNode<{ task: Task | null }, { id: string }> = gql`
  query Task($id: ID!) {
    task(id: $id) {
      ...Fields
    }
  }
  ${FIELDS}
`;
const CREATE: TypedDocumentNode<{ createTask: Task }, { title: string }> = gql`
  mutation Create($title: String!) {
    createTask(input: { title: $title }) {
      ...Fields
    }
  }
  ${FIELDS}
`;
const RENAME: TypedDocumentNode<{ updateTask: Task }, { id: string; title: string; expectedVersion: number }> = gql`
  mutation Rename($id: ID!, $title: String!, $expectedVersion: Int!) {
    updateTask(input: { id: $id, title: $title, expectedVersion: $expectedVersion }) {
      ...Fields
    }
  }
  ${FIELDS}
`;
const MOVE: TypedDocumentNode<{ updateTaskStatus: Task }, { id: string; status: string }> = gql`
  mutation Move($id: ID!, $status: TaskStatus!) {
    updateTaskStatus(input: { id: $id, status: $status }) {
      ...Fields
    }
  }
  ${FIELDS}
`;
const EVENTS: TypedDocumentNode<{ onMyTaskEvents: { task: Task } }> = gql`
  subscription Events {
    onMyTaskEvents {
      id
      task {
        ...Fields
      }
    }
  }
  ${FIELDS}
`;

// connect
const link = new HttpLink({ uri: 'https://api.example/graphql', headers: { authorization: sessionStorage['token'] } });
const client = new ApolloClient({ cache: new InMemoryCache(), link });

// the first page of my tasks
export const firstPage = () => client.query({ query: MINE, variables: { first: 50 } });

// all of them
export async function all(): Promise<Task[]> {
  const tasks: Task[] = [];
  for (let after: string | null | undefined; ;) {
    const { data } = await client.query({ query: MINE, variables: { first: 100, after }, fetchPolicy: 'network-only' });
    tasks.push(...data!.myTasks.nodes);
    if (!data!.myTasks.pageInfo.hasNextPage) return tasks;
    after = data!.myTasks.pageInfo.endCursor;
  }
}

// one
export const one = (id: string) => client.query({ query: TASK, variables: { id } });

// create
export const create = (title: string) => client.mutate({ mutation: CREATE, variables: { title } });

// change a title unless others did
export const rename = (id: string, title: string, expectedVersion: number) =>
  client.mutate({ mutation: RENAME, variables: { id, title, expectedVersion } });

// say what went wrong
export function worded(error: unknown): string {
  if (!CombinedGraphQLErrors.is(error)) throw error;
  // Apollo keeps the entries as received; its types do not know this API's errors.
  const [first] = error.errors as { errorType?: string; errorInfo?: any; data?: any; message: string }[];
  if (first!.errorType === 'VALIDATION')
    return first!.errorInfo.fields
      .map((each: { path: string; message: string }) => `${each.path} ${each.message}`)
      .join();
  if (first!.errorType === 'CONFLICT') return `somebody called it ${first!.data?.title}`;
  return first!.message;
}

// show a status before it is saved
export const start = (task: Task, status: string) =>
  client.mutate({
    mutation: MOVE,
    variables: { id: task.id, status },
    optimisticResponse: { updateTaskStatus: { ...task, __typename: 'Task', status } },
  });

// follow a list
export function follow(show: (tasks: readonly Task[]) => void) {
  // With a link for AppSync's subscriptions, which ends with an error when the connection is lost.
  const list = client.watchQuery({ query: MINE, variables: { first: 100 } });
  const shown = list.subscribe(({ data }) => data !== undefined && show((data as { myTasks: Page }).myTasks.nodes));
  let events: { unsubscribe(): void } | undefined;
  const listen = (): void => {
    const again = () => setTimeout(listen, 1_000 * Math.random());
    events = client.subscribe({ query: EVENTS }).subscribe({
      next: ({ error }) => (error === undefined ? void list.refetch() : again()),
      error: again,
    });
    void list.refetch();
  };
  listen();
  return () => (shown.unsubscribe(), events?.unsubscribe());
}

// give up after five seconds, or when the user does
export const patient = (id: string, signal: AbortSignal) =>
  client.query({
    query: TASK,
    variables: { id },
    context: { fetchOptions: { signal: AbortSignal.any([signal, AbortSignal.timeout(5_000)]) } },
  });
