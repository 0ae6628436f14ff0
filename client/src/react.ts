/** Use `useLive(client.tasks.watchMine())` in a component: it returns the snapshot, and each change renders again. */
import { useSyncExternalStore } from 'react';
import type { LiveQuery, LiveSnapshot } from './live/liveQuery.ts';
import type { TaskRow } from './types.ts';

export const useLive = <Item extends TaskRow>(query: LiveQuery<Item>): LiveSnapshot<Item> =>
  useSyncExternalStore(query.subscribe, query.getSnapshot, query.getSnapshot);
