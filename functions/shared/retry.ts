import pRetry from 'p-retry';

interface Patience {
  /** The number of tries, including the first. */
  attempts: number;
  /**
   * The shortest first pause. Pauses double from try to try, and each is stretched by a random factor of 1 to 2, so
   * that callers who collided do not collide again.
   */
  pauseMilliseconds?: number;
  /** No try begins later than this after the first one. */
  withinMilliseconds?: number;
  /** Whether another try may succeed after an error. Default: after any error. */
  mayPass?(error: Error): boolean;
}

/**
 * Repeats an operation that fails temporarily until it succeeds.
 * @throws the last error, once the patience ends; a `TypeError` of our own making at once
 */
export const retry = <T>(
  work: () => Promise<T>,
  { attempts, pauseMilliseconds = 25, withinMilliseconds = Infinity, mayPass = () => true }: Patience,
): Promise<T> =>
  pRetry(work, {
    retries: attempts - 1,
    minTimeout: pauseMilliseconds,
    maxRetryTime: withinMilliseconds,
    randomize: true,
    shouldRetry: ({ error }) => mayPass(error),
  });

/** Another write came first. */
class LostError extends Error {}

/**
 * Repeats an operation that lost to another write (`transact.ts`), after the same kind of pause.
 * @returns `lost` if it lost every time
 */
export async function repeatWhileLost<T>(work: () => Promise<T | 'lost'>, attempts = 6): Promise<T | 'lost'> {
  const tryOnce = async (): Promise<T> => {
    const outcome = await work();
    if (outcome === 'lost') throw new LostError();
    return outcome;
  };
  try {
    return await retry(tryOnce, { attempts, mayPass: (error) => error instanceof LostError });
  } catch (error) {
    if (error instanceof LostError) return 'lost';
    throw error;
  }
}
