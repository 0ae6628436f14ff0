import type { Store } from '../cloud.ts';
import { createClock, type Clock } from '../shared/clock.ts';

const OFFSET = 'offset';

/**
 * The cloud's clock. Its advance survives a restart; otherwise items written "tomorrow" would lie in the future.
 * @param moved Runs once the passed timers have run.
 */
export async function durableClock(
  store: Store,
  moved: () => Promise<void>,
  failed: (error: unknown) => void,
): Promise<Clock> {
  const clock = createClock((await store.get<number>(OFFSET)) ?? 0, failed);
  return {
    ...clock,
    async advance(milliseconds, occurrences) {
      await clock.advance(milliseconds, occurrences);
      await store.put(OFFSET, clock.now() - Date.now());
      await moved();
    },
  };
}
