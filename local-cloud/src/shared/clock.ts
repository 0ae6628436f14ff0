import { AsyncLocalStorage } from 'node:async_hooks';

/** A day of five-minute occurrences. A month has 8,640, and no test moves the clock to see all of them. */
const MOST_OCCURRENCES = 288;

/** The only source of time in the local cloud. `POST /clock` moves it; timers fire in order as it passes them. */
export interface Clock {
  /** Milliseconds since the epoch, as the local cloud sees it: real time plus the total advance. */
  now(): number;
  /** Runs `work` once at or after `at`. Returns a function that cancels it. */
  at(at: number, work: () => void | Promise<void>): () => void;
  /**
   * Moves time forward. Resolves when every timer due by then has run, each at its own instant.
   * @param occurrences The most occurrences of a schedule to run on the way, besides its next one; 0: none, not even
   * that. See {@link Clock.occurrences}.
   */
  advance(milliseconds: number, occurrences?: number): Promise<void>;
  /** The time to which the clock is currently moving; the present if it is not moving. */
  horizon(): number;
  /**
   * The clock is not moved while this work runs. Otherwise, work that takes real seconds and tells the time by this
   * clock would seem to last for hours: a lease that a function holds would end before the function's time-out.
   */
  standsFor(work: Promise<unknown>): void;
  /**
   * How many occurrences of a schedule run during a move, besides the next one. Others are skipped evenly. 0: none
   * runs.
   */
  occurrences(): number;
  /** Removes all timers. */
  close(): void;
}

interface Timer {
  at: number;
  sequence: number;
  work: () => void | Promise<void>;
}

/**
 * Real time plus an offset. Real timers are unreferenced: they never keep the process alive.
 * @param failed Gets errors from timers, which nobody awaits. Without it they are uncaught exceptions.
 */
export function createClock(offset = 0, failed: (error: unknown) => void = rethrow): Clock {
  const timers: Timer[] = [];
  let sequence = 0;
  let wake: NodeJS.Timeout | undefined;

  // A timer that a request sets is not a step of that request.
  const outside = AsyncLocalStorage.snapshot();

  const now = () => Date.now() + offset;
  let target = -Infinity;
  let most = MOST_OCCURRENCES;
  const works = new Set<Promise<unknown>>();
  const next = () => timers.sort((a, b) => a.at - b.at || a.sequence - b.sequence)[0];

  async function fireDue(): Promise<void> {
    for (let timer = next(); timer !== undefined && timer.at <= now(); timer = next()) {
      const work = fire(timer);
      standsFor(work);
      await work;
    }
    arm();
  }

  /** Removed from the list before it runs, so that the real timer and `advance` never both run it. */
  async function fire(timer: Timer): Promise<void> {
    timers.splice(timers.indexOf(timer), 1);
    try {
      await outside(() => timer.work());
    } catch (error) {
      failed(error);
    }
  }

  function standsFor(work: Promise<unknown>): void {
    works.add(work);
    const ends = () => void works.delete(work);
    work.then(ends, ends);
  }

  function arm(): void {
    clearTimeout(wake);
    const timer = next();
    if (timer === undefined) return;
    // setTimeout counts in 32 bits. Checking the clock again later costs nothing.
    wake = setTimeout(() => void fireDue(), Math.min(Math.max(timer.at - now(), 0), 60_000));
    wake.unref();
  }

  return {
    now,
    at(at, work) {
      const timer = { at, sequence: sequence++, work };
      timers.push(timer);
      arm();
      return () => {
        const index = timers.indexOf(timer);
        if (index >= 0) timers.splice(index, 1);
      };
    },
    async advance(milliseconds, occurrences = MOST_OCCURRENCES) {
      target = now() + milliseconds;
      most = occurrences;
      for (;;) {
        while (works.size > 0) await Promise.allSettled(works);
        const timer = next();
        if (timer === undefined || timer.at > target) break;
        offset += Math.max(timer.at - now(), 0);
        await fire(timer);
      }
      offset += Math.max(target - now(), 0);
      arm();
    },
    standsFor,
    horizon: () => Math.max(target, now()),
    occurrences: () => most,
    close() {
      clearTimeout(wake);
      timers.length = 0;
    },
  };
}

function rethrow(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
