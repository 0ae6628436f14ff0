import type { AnyTaskwireError } from '../errors.ts';
import type { MutationOptions } from '../api/calls.ts';
import type { TaskStatus, UpdateTaskStatusInput } from '../generated/operations.ts';
import type { Task, TaskRow } from '../types.ts';

/** The state of a live query at one moment. It is a new object after every change, and only then. */
export interface LiveSnapshot<Item extends TaskRow = TaskRow> {
  /** In the order of the server's lists: by due date, tasks without one last. */
  items: readonly Item[];
  state:
    /** Nothing is known yet. */
    | 'LOADING'
    /** Correct, and informed of every change. */
    | 'LIVE'
    /** In its last known state. It becomes correct again by itself. */
    | 'STALE'
    /** Stopped by `error`: rights or token. Subscribe again to restart. */
    | 'ENDED';
  /** All pages have been read. */
  isComplete: boolean;
  /** Why it is stale or has ended, if known. */
  error: AnyTaskwireError | null;
  /** The latest status change that was refused and rolled back. */
  refused: { id: string; status: TaskStatus; error: AnyTaskwireError } | null;
}

/**
 * A list of tasks that is correct from the start and stays correct: a store for React's `useSyncExternalStore` and for
 * anything else that can subscribe. It is connected while it has subscribers.
 */
export interface LiveQuery<Item extends TaskRow = TaskRow> {
  /** Calls the listener after each change. Returns a function that stops this. */
  subscribe(listener: () => void): () => void;
  getSnapshot(): LiveSnapshot<Item>;
  /**
   * Shows the status at once and sends it. Rejects with the reason if it is refused; by then the task shows its
   * previous or current state again.
   */
  updateStatus(input: UpdateTaskStatusInput, options?: MutationOptions): Promise<Task>;
  /** Shows a mutation's result before its event arrives, unless a newer version is known. */
  accept(task: Item): void;
  /** Removes a task that was deleted, before its event arrives, unless a newer version is known. */
  forget(task: Pick<Item, 'id' | 'version'>): void;
  /**
   * Shows a change that is being sent, before the server confirms it; null hides the task. Returns a function that
   * ends this: after `accept`, or to take it back.
   */
  show(id: string, change: Partial<Item> | null): () => void;
  /** Reads the list again if there are subscribers. */
  refresh(): Promise<void>;
}

export const LOADING: LiveSnapshot<never> = {
  items: [],
  state: 'LOADING',
  isComplete: false,
  error: null,
  refused: null,
};
