import { createClient, type PostgrestError } from '@supabase/supabase-js';

interface Task {
  id: string;
  title: string;
  status: string;
  version: number;
}

// connect
const supabase = createClient('https://project.supabase.co', 'publishable-key');
const tasks = () => supabase.from('tasks');

// the first page of my tasks
export const firstPage = (me: string) => tasks().select().eq('assignee', me).range(0, 49).returns<Task[]>();

// all of them
export async function all(me: string): Promise<Task[]> {
  const found: Task[] = [];
  for (let from = 0; ; from += 1_000) {
    const page = tasks()
      .select()
      .eq('assignee', me)
      .order('id')
      .range(from, from + 999);
    const { data, error } = await page.returns<Task[]>();
    if (error) throw error;
    found.push(...data);
    if (data.length < 1_000) return found;
  }
}

// one
export const one = (id: string) => tasks().select().eq('id', id).maybeSingle<Task>();

// create
export const create = (title: string) => tasks().insert({ title }).select().single<Task>();

// change a title unless others did
export async function rename(id: string, title: string, version: number) {
  const change = tasks()
    .update({ title, version: version + 1 })
    .eq('id', id)
    .eq('version', version);
  const { data, error } = await change.select().maybeSingle<Task>();
  if (error) throw error;
  if (data === null) throw new Error(`somebody called it ${(await one(id)).data?.title}`);
  return data;
}

// say what went wrong
export function worded(error: PostgrestError): string {
  // Codes are PostgreSQL's and PostgREST's, as texts.
  if (error.code === '23514') return `${error.details} ${error.message}`;
  return error.message;
}

// show a status before it is saved
export async function start(task: Task, status: string, show: () => void) {
  const before = task.status;
  task.status = status;
  show();
  const { error } = await tasks().update({ status }).eq('id', task.id);
  if (error === null) return;
  task.status = before;
  show();
  throw error;
}

// follow a list
export function follow(me: string, show: (tasks: readonly Task[]) => void) {
  const read = () => void all(me).then(show, () => undefined);
  const filter = { event: '*', schema: 'public', table: 'tasks', filter: `assignee=eq.${me}` } as const;
  // Changes made without a connection do not arrive, so the list is read at each subscription.
  const channel = supabase.channel('mine').on('postgres_changes', filter, read);
  channel.subscribe((status) => status === 'SUBSCRIBED' && read());
  return () => supabase.removeChannel(channel);
}

// give up after five seconds, or when the user does
export const patient = (id: string, signal: AbortSignal) =>
  tasks()
    .select()
    .eq('id', id)
    .abortSignal(AbortSignal.any([signal, AbortSignal.timeout(5_000)]))
    .maybeSingle<Task>();
