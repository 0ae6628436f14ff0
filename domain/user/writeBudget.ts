/** A write budget is a number of writes within this time, counted by the minute. */
export const WINDOW_MINUTES = 5;

/** The minutes of the window that ends with `minute` (minutes since the epoch), oldest first. */
export const windowOf = (minute: number): number[] => [4, 3, 2, 1, 0].map((ago) => minute - ago);

/**
 * Until when (epoch seconds) a user may not write: until the window holds fewer writes than the budget, if they write
 * nothing more. Null if they are within the budget.
 * @param counts writes in each minute of {@link windowOf} `minute`
 */
export function throttledUntil(counts: number[], minute: number, budget: number): number | null {
  const remaining = counts.map((_, gone) => sum(counts.slice(gone)));
  if ((remaining[0] ?? 0) < budget) return null;
  const minutes = remaining.filter((left) => left >= budget).length;
  return (minute + minutes) * 60;
}

const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);
