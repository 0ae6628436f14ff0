import type { Calls } from '../api/calls.ts';
import { NetworkError } from '../errors.ts';
import {
  MyTasksDocument,
  OnMyTaskEventsDocument,
  OnTaskEventDocument,
  TaskDocument,
  TasksDocument,
} from '../generated/operations.ts';
import { isOpen } from '../helpers.ts';
import { itself } from '../api/calls.ts';
import type { Task, TaskRow } from '../types.ts';
import type { Document } from '../document.ts';
import type { LiveNeeds, Scope } from './createLive.ts';
import { LOADING, type LiveQuery, type LiveSnapshot } from './liveQuery.ts';

const PAGE = { first: 100 };
const CLOSED = ['COMPLETED', 'CANCELLED'] as const;

async function* pagesOf<Item>(list: { pages(): AsyncIterable<{ items: Item[] }> }): AsyncGenerator<Item[]> {
  for await (const { items } of list.pages()) yield items;
}

/** Live queries. Each is made once, so that a component may ask for it whenever it renders. */
export function createWatches(calls: Calls, needs: () => LiveNeeds) {
  const made = new Map<string, LiveQuery<never>>();
  function once<Item extends TaskRow>(name: string, scope: () => Scope<Item>): LiveQuery<Item> {
    if (!made.has(name)) made.set(name, lazily(scope, needs) as LiveQuery<never>);
    return made.get(name) as LiveQuery<Item>;
  }

  return {
    /** The open tasks assigned to you. */
    watchMine: (): LiveQuery =>
      once('mine', () => ({
        document: OnMyTaskEventsDocument as Document<unknown, never>,
        variables: {},
        read: () => pagesOf(calls.list(MyTasksDocument, itself, PAGE)),
        holds: (task, me) => isOpen(task) && task.assignees.some(({ id }) => id === me.id),
      })),
    /** All open tasks. ADMIN only. */
    watchOpen: (): LiveQuery =>
      once('open', () => ({
        document: OnTaskEventDocument as Document<unknown, never>,
        variables: {},
        read: () => pagesOf(calls.list(TasksDocument, itself, PAGE)),
        holds: isOpen,
      })),
    /** What a board shows: all open tasks, and of each closed status the first 100 by due date. ADMIN only. */
    watchBoard: (): LiveQuery =>
      once('board', () => ({
        document: OnTaskEventDocument as Document<unknown, never>,
        variables: {},
        async *read() {
          yield* pagesOf(calls.list(TasksDocument, itself, PAGE));
          for (const status of CLOSED)
            yield (await calls.list(TasksDocument, itself, { ...PAGE, filter: { status } })).items;
        },
        holds: () => true,
      })),
    /** The same of the tasks assigned to you. */
    watchMyBoard: (): LiveQuery =>
      once('my board', () => ({
        document: OnMyTaskEventsDocument as Document<unknown, never>,
        variables: {},
        async *read() {
          yield* pagesOf(calls.list(MyTasksDocument, itself, PAGE));
          for (const status of CLOSED) yield (await calls.list(MyTasksDocument, itself, { ...PAGE, status })).items;
        },
        holds: (task, me) => task.assignees.some(({ id }) => id === me.id),
      })),
    /** One task, whole, whatever its status: `items[0]`, or none while it is not there to be seen. */
    watch: (id: string): LiveQuery<Task> =>
      once(`task ${id}`, () => ({
        document: OnTaskEventDocument as Document<unknown, never>,
        variables: { taskId: id },
        async *read() {
          const task = await calls.root(TaskDocument, { id });
          yield task === null ? [] : [task];
        },
        holds: (task, me) => me.role === 'ADMIN' || task.assignees.some((each) => each.id === me.id),
      })),
  };
}

/** What keeps a list right is loaded when somebody first looks at one. */
function lazily<Item extends TaskRow>(scope: () => Scope<Item>, needs: () => LiveNeeds): LiveQuery<Item> {
  let query: LiveQuery<Item> | undefined;
  let loading: Promise<LiveQuery<Item>> | undefined;
  let snapshot: LiveSnapshot<Item> = LOADING;
  const load = (): Promise<LiveQuery<Item>> =>
    (loading ??= import('./createLive.ts').then(
      ({ createLive }) => (query = createLive(scope(), needs())),
      (cause: unknown) => {
        loading = undefined;
        throw new NetworkError('The code of live queries cannot be loaded.', undefined, { cause });
      },
    ));
  return {
    subscribe(listener) {
      if (query !== undefined) return query.subscribe(listener);
      let isOver = false;
      let stop: (() => void) | undefined;
      load().then(
        (loaded) => {
          if (!isOver) stop = loaded.subscribe(listener);
        },
        (error: NetworkError) => {
          snapshot = { ...LOADING, state: 'ENDED', error };
          if (!isOver) listener();
        },
      );
      return () => {
        isOver = true;
        stop?.();
      };
    },
    getSnapshot: () => query?.getSnapshot() ?? snapshot,
    // At once, if it is there: a status is shown before anything is waited for.
    updateStatus: (input, options) =>
      query?.updateStatus(input, options) ?? load().then((loaded) => loaded.updateStatus(input, options)),
    refresh: async () => (await load()).refresh(),
    accept: (task) => query?.accept(task),
  };
}
