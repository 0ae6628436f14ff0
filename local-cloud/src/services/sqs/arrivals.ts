import type { Clock } from '../../shared/clock.ts';

/** Notifies everybody who waits for messages of a queue. */
interface Arrivals {
  /** Something can be received. */
  announce(): void;
  /** Registers a listener for every announcement. Returns a function that removes it. */
  listen(listener: () => void): () => void;
  /** Resolves at the next announcement, or at `until` by the local clock. */
  next(until: number): Promise<void>;
}

export function createArrivals(clock: Clock): Arrivals {
  const listeners = new Set<() => void>();
  return {
    announce() {
      for (const listener of [...listeners]) listener();
    },
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    next: (until) =>
      new Promise((resolve) => {
        const done = () => {
          listeners.delete(done);
          cancel();
          resolve();
        };
        const cancel = clock.at(until, done);
        listeners.add(done);
      }),
  };
}
