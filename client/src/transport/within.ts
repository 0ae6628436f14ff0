import { TimeoutError } from '../errors.ts';

export interface Patience {
  signal?: AbortSignal | undefined;
  /** In milliseconds. */
  timeout: number;
}

/**
 * Does work until the caller's signal or the time-out ends it, even if the work ignores its own signal. Throws the
 * caller's `signal.reason`, or a {@link TimeoutError}.
 */
export async function within<T>(
  who: string,
  { signal, timeout }: Patience,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const abort = new AbortController();
  const timer = setTimeout(
    () => abort.abort(new TimeoutError(`${who} has not answered within ${timeout} ms.`)),
    timeout,
  );
  const give = (): void => abort.abort(signal?.reason);
  signal?.addEventListener('abort', give, { once: true });
  try {
    return await unlessAborted(work(abort.signal), abort.signal);
  } catch (error) {
    throw abort.signal.aborted ? abort.signal.reason : error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', give);
  }
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => void setTimeout(resolve, milliseconds));

/** The promise, or the signal's reason once the signal ends it. */
export function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => {
    const give = (): void => reject(signal.reason);
    if (signal.aborted) give();
    signal.addEventListener('abort', give, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', give));
  });
}
