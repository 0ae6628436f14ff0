import pRetry from 'p-retry';

interface Patience<T> {
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
  /** Whether another try may have a better result. Default: no result is repeated. */
  again?(result: T): boolean;
}

/**
 * Repeats an operation that fails temporarily, or whose result is not final, until it succeeds.
 * @returns the last result, once the patience ends
 * @throws the last error, once the patience ends; a `TypeError` of our own making at once
 */
export async function retry<T>(work: () => Promise<T>, patience: Patience<T>): Promise<T> {
  const { attempts, pauseMilliseconds = 25, withinMilliseconds = Infinity } = patience;
  const { mayPass = () => true, again = () => false } = patience;
  const notFinal = new Error('the result is not final');
  let result!: T;
  const tryOnce = async (): Promise<T> => {
    result = await work();
    if (again(result)) throw notFinal;
    return result;
  };
  try {
    return await pRetry(tryOnce, {
      retries: attempts - 1,
      minTimeout: pauseMilliseconds,
      maxRetryTime: withinMilliseconds,
      randomize: true,
      shouldRetry: ({ error }) => error === notFinal || mayPass(error),
    });
  } catch (error) {
    if (error === notFinal) return result;
    throw error;
  }
}

/**
 * Repeats an operation that lost to another write (`transact.ts`), after the same kind of pause.
 * @returns `lost` if it lost every time
 */
export const repeatWhileLost = <T>(work: () => Promise<T | 'lost'>, attempts = 6): Promise<T | 'lost'> =>
  retry(work, { attempts, mayPass: () => false, again: (outcome) => outcome === 'lost' });
