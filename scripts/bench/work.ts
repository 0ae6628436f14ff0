/** What is measured: operations that a rival knows too. */
export type Compared = 'get' | 'list' | 'status';

/** An order to do something to each of these tasks. */
export interface Work {
  operation: Compared;
  ids: string[];
}

/** How long each took. */
export interface Done {
  milliseconds: number[];
}

const AT_ONCE = 4;

/** Does something to each, four at once; answers how long each took, milliseconds. */
export async function inParallel(ids: readonly string[], work: (id: string) => Promise<unknown>): Promise<number[]> {
  const milliseconds: number[] = [];
  const left = [...ids];
  const worker = async () => {
    for (let id = left.pop(); id !== undefined; id = left.pop()) {
      const begun = performance.now();
      await work(id);
      milliseconds.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return milliseconds;
}

export const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? NaN;
