import type { Calls } from '../api/calls.ts';
import {
  ConflictError,
  IllegalTransitionError,
  NotFoundError,
  TaskwireError,
  type AnyTaskwireError,
} from '../errors.ts';
import { UpdateTaskStatusDocument } from '../generated/operations.ts';
import type { Task, TaskRow } from '../types.ts';
import type { Known } from './known.ts';
import type { LiveQuery } from './liveQuery.ts';
import type { View } from './view.ts';

/**
 * Status changes that are shown at once and rolled back if they are refused. The changes of one task are sent one after
 * another.
 * @param look Reads a task by id, and shows its current state.
 */
export function createChanges<Item extends TaskRow>(
  known: Known<Item>,
  view: View<Item>,
  calls: Calls,
  look: (id: string) => void,
): LiveQuery<Item>['updateStatus'] {
  const queues = new Map<string, Promise<unknown>>();
  const take = (task: Task): void => known.take(task, task as TaskRow as Item);

  return async (input, options) => {
    const { id, status } = input;
    const unwant = known.want(id, { status } as Partial<Item>);
    view.publish();
    const send = () => calls.mutation(UpdateTaskStatusDocument)(input, options);
    const change = (queues.get(id) ?? Promise.resolve()).then(send, send);
    queues.set(id, change);
    let refused = view.snapshot.refused;
    try {
      const task = await change;
      take(task);
      return task;
    } catch (error) {
      if (error instanceof ConflictError && error.current !== null) take(error.current);
      // A user who requests an impossible change has an outdated view.
      if (error instanceof IllegalTransitionError || error instanceof NotFoundError) look(id);
      if (error instanceof TaskwireError) refused = { id, status, error: error as AnyTaskwireError };
      throw error;
    } finally {
      if (queues.get(id) === change) queues.delete(id);
      unwant();
      view.publish({ refused });
    }
  };
}
