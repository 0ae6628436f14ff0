import type { AnyTaskwireError } from '../errors.ts';
import type { MutationOptions } from '../api/calls.ts';
import type { TaskStatus, UpdateTaskStatusInput } from '../generated/operations.ts';
import type { Task, TaskRow } from '../types.ts';

/** What a live query knows at one moment; a new object whenever something has changed, and only then. */
export interface LiveSnapshot<Item extends TaskRow = TaskRow> {
  /** In the order that the server lists them in: by due date, those without one last. */
  items: readonly Item[];
  state:
    /** Nothing is known yet. */
    | 'LOADING'
    /** Right, and told of every change. */
    | 'LIVE'
    /** As it was when last heard of; it becomes right again by itself. */
    | 'STALE'
    /** For `error`: rights or token. Subscribe again to begin anew. */
    | 'ENDED';
  /** All pages have been read. */
  isComplete: boolean;
  /** Why it is stale or has ended, where that is known. */
  error: AnyTaskwireError | null;
  /** The latest status change that was refused, and rolled back. */
  refused: { id: string; status: TaskStatus; error: AnyTaskwireError } | null;
}

/**
 * A list of tasks that is right at once and stays right: a store for React's `useSyncExternalStore`, and for anything else that can
 * subscribe. It listens while somebody is subscribed to it.
 */
export interface LiveQuery<Item extends TaskRow = TaskRow> {
  /** Calls the listener after each change; answers what ends that. */
  subscribe(listener: () => void): () => void;
  getSnapshot(): LiveSnapshot<Item>;
  /**
   * Shows the status at once and sends it. Rejects with the reason when it is refused; by then the task is shown as it was, or as it is.
   */
  updateStatus(input: UpdateTaskStatusInput, options?: MutationOptions): Promise<Task>;
  /** Shows what a mutation answered, before the event of it comes; a newer version that is known stays. */
  accept(task: Item): void;
  /** Reads the list again, if anybody is subscribed. */
  refresh(): Promise<void>;
}

export const LOADING: LiveSnapshot<never> = {
  items: [],
  state: 'LOADING',
  isComplete: false,
  error: null,
  refused: null,
};
