import type { Task } from '../types.ts';
import { createKept } from './kept.ts';
import { lazily } from './lazily.ts';
import type { LiveQuery } from './liveQuery.ts';
import type { LiveNeeds } from './session.ts';

/**
 * Live queries. A component may ask for one at every render: it gets the same one as long as there are subscribers, and
 * for a minute longer.
 */
export function createWatches(needs: () => LiveNeeds) {
  const kept = createKept();
  const watch = (scope: 'mine' | 'open' | 'board' | 'myBoard'): LiveQuery =>
    kept(scope, () => lazily((loaded) => loaded.createLive(loaded[scope], needs())));
  return {
    /** The open tasks assigned to you. */
    watchMine: () => watch('mine'),
    /** All open tasks. ADMIN only. */
    watchOpen: () => watch('open'),
    /** The contents of a board: all open tasks, and the first 100 of each closed status by due date. ADMIN only. */
    watchBoard: () => watch('board'),
    /** The contents of a board, limited to the tasks assigned to you. */
    watchMyBoard: () => watch('myBoard'),
    /** One whole task, whatever its status: `items[0]`, or no item while it is not visible. */
    watch: (id: string): LiveQuery<Task> =>
      kept(`task ${id}`, () => lazily(({ createLive, one }) => createLive(one(id), needs()))),
  };
}
