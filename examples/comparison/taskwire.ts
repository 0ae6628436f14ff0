import { createClient, isTaskwireError, type TaskRow } from '@taskwire/client';

// connect
const client = createClient({ url: 'https://api.example/graphql', auth: () => sessionStorage['token'] });

// the first page of my tasks
export const firstPage = () => client.tasks.mine({ first: 50 });

// all of them
export async function all(): Promise<TaskRow[]> {
  const tasks: TaskRow[] = [];
  for await (const task of client.tasks.mine({ first: 100 })) tasks.push(task);
  return tasks;
}

// one
export const one = (id: string) => client.tasks.get(id);

// create
export const create = (title: string) => client.tasks.create({ title });

// change a title unless others did
export const rename = (id: string, title: string, expectedVersion: number) =>
  client.tasks.update({ id, title, expectedVersion });

// say what went wrong
export function worded(error: unknown): string {
  if (!isTaskwireError(error)) throw error;
  if (error.code === 'VALIDATION') return error.fields.map(({ path, message }) => `${path} ${message}`).join();
  if (error.code === 'CONFLICT') return `somebody called it ${error.current?.title}`;
  return error.message;
}

// show a status before it is saved
const live = client.tasks.watchMine();
export const start = (id: string) => live.updateStatus({ id, status: 'IN_PROGRESS' });

// follow a list
export const follow = (show: (tasks: readonly TaskRow[]) => void) =>
  live.subscribe(() => show(live.getSnapshot().items));

// give up after five seconds, or when the user does
export const patient = (id: string, signal: AbortSignal) => client.tasks.get(id, { signal, timeout: 5_000 });
