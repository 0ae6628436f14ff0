import pRetry from 'p-retry';

export interface Patience {
  /** How often it is tried, the first time included. */
  attempts: number;
  /** The first pause at least; each is twice as long as the one before, and up to twice that by chance, so that callers who met do not meet again. */
  pauseMilliseconds?: number;
  /** No try begins later than this after the first one. */
  withinMilliseconds?: number;
  /** Whether another try may get over an error. Default: over every one. */
  mayPass?(error: Error): boolean;
}

/**
 * Does what fails for a moment until it is done.
 * @throws the last error, when patience is at its end; a `TypeError` of our own making at once
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
 * Does again what lost to another write (`transact.ts`), after the same kind of pause.
 * @returns `lost` when it lost each time
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
