/**
 * Lets callers share runs of `work`, one at a time. A caller gets the outcome of a run that began after its call, so
 * that the run sees everything done before it.
 */
export function shareRuns<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  let next: Promise<T> | undefined;

  const begin = (): Promise<T> =>
    (running ??= work().finally(() => {
      running = undefined;
    }));

  async function afterThis(): Promise<T> {
    await running!.catch(() => undefined);
    next = undefined;
    return begin();
  }

  return () => (running === undefined ? begin() : (next ??= afterThis()));
}
