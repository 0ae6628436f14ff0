import type { Calls } from '../api/calls.ts';
import type { Document } from '../document.ts';
import {
  MyTasksDocument,
  MyTaskVersionsDocument,
  OnMyTaskEventsDocument,
  OnTaskEventDocument,
  TaskDocument,
  TaskVersionDocument,
  TaskVersionsDocument,
  TasksDocument,
  type EventFieldsFragment,
  type UserRole,
  type TaskVersionFieldsFragment,
} from '../generated/operations.ts';
import { isOpen } from '../helpers.ts';
import type { Task, TaskRow } from '../types.ts';

export interface Me {
  id: string;
  role: UserRole;
}

/** Shows whether a known task has changed. */
export type Version = TaskVersionFieldsFragment;

/** The subject of one live query. */
export interface Scope<Item extends TaskRow> {
  /** The subscription that reports its changes. */
  document: Document<unknown, never>;
  variables: object;
  /** The current tasks, page by page, in any order. */
  read(calls: Calls): AsyncIterable<readonly Item[]>;
  /** The versions of these tasks, in the same pages: a tenth of the bytes. */
  versions(calls: Calls): AsyncIterable<readonly Version[]>;
  /** Whether a task belongs to the query. */
  holds(task: EventFieldsFragment['task'], me: Me): boolean;
}

const PAGE = { first: 100 };
/** Not imported from calls.ts: that would load this module with the first page. */
const itself = <T>(root: T): T => root;
const CLOSED = ['COMPLETED', 'CANCELLED'] as const;

async function* pagesOf<Item>(list: { pages(): AsyncIterable<{ items: Item[] }> }): AsyncGenerator<Item[]> {
  for await (const { items } of list.pages()) yield items;
}

const isMine = (task: EventFieldsFragment['task'], me: Me): boolean => task.assignees.some(({ id }) => id === me.id);

/** The viewer's open tasks. */
export const mine: Scope<TaskRow> = {
  document: OnMyTaskEventsDocument as Document<unknown, never>,
  variables: {},
  read: ({ list }) => pagesOf(list(MyTasksDocument, itself, PAGE)),
  versions: ({ list }) => pagesOf(list(MyTaskVersionsDocument, itself, PAGE)),
  holds: (task, me) => isOpen(task) && isMine(task, me),
};

/** All open tasks. */
export const open: Scope<TaskRow> = {
  document: OnTaskEventDocument as Document<unknown, never>,
  variables: {},
  read: ({ list }) => pagesOf(list(TasksDocument, itself, PAGE)),
  versions: ({ list }) => pagesOf(list(TaskVersionsDocument, itself, PAGE)),
  holds: isOpen,
};

/** All open tasks, and the first page of each closed status. */
export const board: Scope<TaskRow> = {
  document: OnTaskEventDocument as Document<unknown, never>,
  variables: {},
  async *read({ list }) {
    yield* pagesOf(list(TasksDocument, itself, PAGE));
    for (const status of CLOSED) yield (await list(TasksDocument, itself, { ...PAGE, filter: { status } })).items;
  },
  async *versions({ list }) {
    yield* pagesOf(list(TaskVersionsDocument, itself, PAGE));
    for (const status of CLOSED)
      yield (await list(TaskVersionsDocument, itself, { ...PAGE, filter: { status } })).items;
  },
  holds: () => true,
};

/** The same as `board`, limited to the viewer's tasks. */
export const myBoard: Scope<TaskRow> = {
  document: OnMyTaskEventsDocument as Document<unknown, never>,
  variables: {},
  async *read({ list }) {
    yield* pagesOf(list(MyTasksDocument, itself, PAGE));
    for (const status of CLOSED) yield (await list(MyTasksDocument, itself, { ...PAGE, status })).items;
  },
  async *versions({ list }) {
    yield* pagesOf(list(MyTaskVersionsDocument, itself, PAGE));
    for (const status of CLOSED) yield (await list(MyTaskVersionsDocument, itself, { ...PAGE, status })).items;
  },
  holds: isMine,
};

/** One task, whatever its status. */
export const one = (id: string): Scope<Task> => ({
  document: OnTaskEventDocument as Document<unknown, never>,
  variables: { taskId: id },
  async *read({ root }) {
    const task = await root(TaskDocument, { id });
    yield task === null ? [] : [task];
  },
  async *versions({ root }) {
    const task = await root(TaskVersionDocument, { id });
    yield task === null ? [] : [task];
  },
  holds: (task, me) => me.role === 'ADMIN' || isMine(task, me),
});
