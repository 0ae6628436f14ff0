import type { Clock } from '../../shared/clock.ts';

/** Who waits for messages of a queue. */
export interface Arrivals {
  /** Something can be received. */
  announce(): void;
  /** Is told of every announcement; answers a function that ends it. */
  listen(listener: () => void): () => void;
  /** Resolves with the next announcement, or at `until` by the local clock. */
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
