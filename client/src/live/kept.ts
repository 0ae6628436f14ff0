import type { TaskRow } from '../types.ts';
import type { LiveQuery } from './liveQuery.ts';

/** How long a query without subscribers is kept, in case one returns. */
export const KEPT_MILLISECONDS = 60_000;

type Kept = <Item extends TaskRow>(name: string, make: () => LiveQuery<Item>) => LiveQuery<Item>;

/** Live queries by name: each is made once, and forgotten a minute after its last subscriber has left. */
export function createKept(): Kept {
  const queries = new Map<string, LiveQuery<never>>();

  function keep<Item extends TaskRow>(name: string, query: LiveQuery<Item>): LiveQuery<Item> {
    let lookers = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const kept: LiveQuery<Item> = {
      ...query,
      subscribe(listener) {
        clearTimeout(timer);
        lookers += 1;
        // A caller kept this query although it was forgotten here: it is registered again.
        if (!queries.has(name)) queries.set(name, kept as LiveQuery<never>);
        const stop = query.subscribe(listener);
        let isOver = false;
        return () => {
          if (isOver) return;
          isOver = true;
          stop();
          if ((lookers -= 1) === 0) forgetLater();
        };
      },
    };
    function forgetLater(): void {
      timer = setTimeout(() => {
        if (queries.get(name) === kept) queries.delete(name);
      }, KEPT_MILLISECONDS);
      // This timer does not keep a Node program running.
      (timer as { unref?(): void }).unref?.();
    }
    queries.set(name, kept as LiveQuery<never>);
    // A component may ask for a query without ever being shown.
    forgetLater();
    return kept;
  }

  return (name, make) => (queries.get(name) as ReturnType<typeof make> | undefined) ?? keep(name, make());
}
