import { TimeoutError } from '../errors.ts';

export interface Patience {
  signal?: AbortSignal | undefined;
  /** In milliseconds. */
  timeout: number;
}

/**
 * Does work that ends with its signal: at the caller's, or after the time-out. Throws the caller's `signal.reason`, or
 * a {@link TimeoutError}.
 */
export async function within<T>(
  url: string,
  { signal, timeout }: Patience,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const abort = new AbortController();
  const timer = setTimeout(
    () => abort.abort(new TimeoutError(`${url} has not answered within ${timeout} ms.`)),
    timeout,
  );
  const give = (): void => abort.abort(signal?.reason);
  signal?.addEventListener('abort', give, { once: true });
  try {
    return await work(abort.signal);
  } catch (error) {
    throw abort.signal.aborted ? abort.signal.reason : error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', give);
  }
}
