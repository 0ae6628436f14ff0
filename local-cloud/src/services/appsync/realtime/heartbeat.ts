import type { Clock } from '../../../shared/clock.ts';
import { KEEP_ALIVE_MILLISECONDS } from './messages.ts';

/** One timer for all connections, which beats each once a minute. Without connections there is no timer. */
interface Heartbeat {
  /** Returns a function that removes it. */
  add(beat: (now: number) => void): () => void;
}

export function createHeartbeat(clock: Clock): Heartbeat {
  const beats = new Set<(now: number) => void>();
  let cancel: (() => void) | undefined;
  const arm = (at: number) => {
    cancel = clock.at(at, () => {
      const now = clock.now();
      for (const beat of [...beats]) beat(now);
      cancel = undefined;
      // Beats that were missed while the machine slept are not made up.
      if (beats.size > 0) arm(Math.max(at, now - KEEP_ALIVE_MILLISECONDS + 1) + KEEP_ALIVE_MILLISECONDS);
    });
  };
  return {
    add(beat) {
      beats.add(beat);
      if (cancel === undefined) arm(clock.now() + KEEP_ALIVE_MILLISECONDS);
      return () => {
        beats.delete(beat);
        if (beats.size > 0) return;
        cancel?.();
        cancel = undefined;
      };
    },
  };
}
