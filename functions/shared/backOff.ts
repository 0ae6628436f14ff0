/** How often a write that others overtook is tried anew. */
export const ATTEMPTS = 6;

/** Waits before the next attempt: longer each time, and never two callers alike. */
export const backOff = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, 20 * 2 ** attempt * Math.random()));
