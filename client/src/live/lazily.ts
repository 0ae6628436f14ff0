import { NetworkError } from '../errors.ts';
import type { TaskRow } from '../types.ts';
import { LOADING, type LiveQuery, type LiveSnapshot } from './liveQuery.ts';

type Loaded = typeof import('./onDemand.ts');

/** A live query whose code is loaded at the first subscription. */
export function lazily<Item extends TaskRow>(make: (loaded: Loaded) => LiveQuery<Item>): LiveQuery<Item> {
  let query: LiveQuery<Item> | undefined;
  let loading: Promise<LiveQuery<Item>> | undefined;
  let snapshot: LiveSnapshot<Item> = LOADING;
  const load = (): Promise<LiveQuery<Item>> =>
    (loading ??= import('./onDemand.ts').then(
      (loaded) => (query = make(loaded)),
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
    // Synchronous if the code is loaded: the status is shown before anything is awaited.
    updateStatus: (input, options) =>
      query?.updateStatus(input, options) ?? load().then((loaded) => loaded.updateStatus(input, options)),
    accept: (task) => query?.accept(task),
    forget: (task) => query?.forget(task),
    // A query whose code is not loaded shows nothing that could change.
    show: (id, change) => query?.show(id, change) ?? (() => undefined),
    refresh: async () => (await load()).refresh(),
  };
}
