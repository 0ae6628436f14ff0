/** TanStack Query keeps the list; our client reads it, changes it, and reports changes. */
import { useEffect } from 'react';
import { QueryClient, QueryClientProvider, useMutation, useQuery } from '@tanstack/react-query';
import { createClient, type TaskRow, type UpdateTaskStatusInput } from '@taskwire/client';
import { outputs } from '../shared/outputs.ts';
import { List, showPage } from '../shared/page.tsx';
import { auth, signIn } from '../shared/session.ts';
import { withEvent } from '../shared/withEvent.ts';

const { graphqlUrl: url, realtimeUrl } = outputs;
const client = createClient({ url, realtimeUrl, auth });
// The client retries where that is safe.
const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
const MINE = ['tasks', 'mine'];
const change = (next: (tasks: TaskRow[]) => TaskRow[]) =>
  queries.setQueryData<TaskRow[]>(MINE, (tasks) => tasks && next(tasks));

async function readMine({ signal }: { signal: AbortSignal }): Promise<TaskRow[]> {
  const tasks: TaskRow[] = [];
  for await (const task of client.tasks.mine({ first: 100 }, { signal })) tasks.push(task);
  return tasks;
}

/** Runs until the signal ends it. The list is read again whenever events resume: it may hold new tasks. */
async function follow(signal: AbortSignal): Promise<void> {
  const me = await client.users.me({ signal });
  const onStatus = ({ state }: { state: string }) =>
    void (state === 'LIVE' && queries.invalidateQueries({ queryKey: MINE }));
  for await (const event of client.events.mine({ signal, onStatus })) change((tasks) => withEvent(tasks, event, me!));
}

function Tasks() {
  const { data: tasks = [], error } = useQuery({ queryKey: MINE, queryFn: readMine });
  const { mutateAsync } = useMutation({
    mutationFn: (input: UpdateTaskStatusInput) => client.tasks.updateStatus(input),
    // Shown at once, and rolled back if it is refused.
    onMutate: ({ id, status }) => {
      const before = queries.getQueryData<TaskRow[]>(MINE);
      change((all) => all.map((task) => (task.id === id ? { ...task, status } : task)));
      return before;
    },
    onError: (_error, _input, before) => queries.setQueryData(MINE, before),
    onSettled: () => queries.invalidateQueries({ queryKey: MINE }),
  });
  useEffect(() => {
    const abort = new AbortController();
    follow(abort.signal).catch((reason: unknown) => abort.signal.aborted || console.error(reason));
    return () => abort.abort();
  }, []);
  if (error !== null) return <output>{error.message}</output>;
  return <List tasks={tasks} move={({ id }, status) => mutateAsync({ id, status })} />;
}

showPage(signIn, () => (
  <QueryClientProvider client={queries}>
    <Tasks />
  </QueryClientProvider>
));
