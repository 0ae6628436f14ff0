/** The measured operations. */
export const OPERATIONS = ['get', 'list', 'status', 'bulk'] as const;
export type Operation = (typeof OPERATIONS)[number];

/** The number of tasks that one call of `bulk` changes. Every other operation concerns one task. */
export const BULK_SIZE = 25;

/** Each operation as a function of the ids of its tasks. */
export type Operations = Record<Operation, (ids: string[]) => Promise<unknown>>;

/** A request to make these calls. */
export interface Work {
  operation: Operation;
  calls: string[][];
}

/** The duration of each call. */
export interface Done {
  milliseconds: number[];
}

const AT_ONCE = 4;

/** Makes the calls, four concurrently. Returns the duration of each in milliseconds. */
export async function inParallel(
  calls: readonly string[][],
  call: (ids: string[]) => Promise<unknown>,
): Promise<number[]> {
  const milliseconds: number[] = [];
  const left = [...calls];
  const worker = async () => {
    for (let ids = left.pop(); ids !== undefined; ids = left.pop()) {
      const begun = performance.now();
      await call(ids);
      milliseconds.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return milliseconds;
}
