/** AWS says "exponential back-off" without figures. */
const FIRST_MILLISECONDS = 500;
const LONGEST_MILLISECONDS = 60_000;

/** How long to wait after this many consecutive failures, in milliseconds. */
export const backOff = (times: number): number => Math.min(FIRST_MILLISECONDS * 2 ** (times - 1), LONGEST_MILLISECONDS);
