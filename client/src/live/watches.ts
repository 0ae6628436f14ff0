import type { Task } from '../types.ts';
import { createKept } from './kept.ts';
import { lazily } from './lazily.ts';
import type { LiveQuery } from './liveQuery.ts';
import type { LiveNeeds } from './session.ts';

/** Live queries. A component may ask for one whenever it renders: it gets the same one while anybody looks at it, and a minute longer. */
export function createWatches(needs: () => LiveNeeds) {
  const kept = createKept();
  const watch = (scope: 'mine' | 'open' | 'board' | 'myBoard'): LiveQuery =>
    kept(scope, () => lazily(({ createLive, scopes }) => createLive(scopes[scope], needs())));
  return {
    /** The open tasks assigned to you. */
    watchMine: () => watch('mine'),
    /** All open tasks. ADMIN only. */
    watchOpen: () => watch('open'),
    /** What a board shows: all open tasks, and of each closed status the first 100 by due date. ADMIN only. */
    watchBoard: () => watch('board'),
    /** The same of the tasks assigned to you. */
    watchMyBoard: () => watch('myBoard'),
    /** One task, whole, whatever its status: `items[0]`, or none while it is not there to be seen. */
    watch: (id: string): LiveQuery<Task> =>
      kept(`task ${id}`, () => lazily(({ createLive, scopes }) => createLive(scopes.one(id), needs()))),
  };
}
