import type { Store } from '../../../cloud.ts';
import { oneAtATime } from './oneAtATime.ts';

/** A mapping's progress in a shard. */
export interface Position {
  /** Everything up to here is finished; `0`: nothing. */
  sequence: string;
}

export interface Checkpoint {
  current(): Position;
  /** Records the position, which is written soon. The last one wins. */
  move(position: Position): void;
  /** Resolves when the last position is written. */
  flush(): Promise<void>;
}

/**
 * A position that survives a restart. Records after it are delivered again, so it may lag behind but never run ahead.
 */
export function createCheckpoint(store: Store, key: string, stored: Position): Checkpoint {
  let current = stored;
  let written = stored;
  const write = oneAtATime(async () => {
    while (written !== current) {
      const position = current;
      await store.put(key, position);
      written = position;
    }
  });

  return {
    current: () => current,
    move(position) {
      current = position;
      // A caller who cares about a failure calls flush.
      write().catch(() => undefined);
    },
    async flush() {
      await write();
    },
  };
}
