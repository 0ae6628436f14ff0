/** AWS says "exponential back-off" and no more. */
const FIRST_MILLISECONDS = 500;
const LONGEST_MILLISECONDS = 60_000;

/** How long to wait after something has failed so many times in a row, in milliseconds. */
export const backOff = (times: number): number => Math.min(FIRST_MILLISECONDS * 2 ** (times - 1), LONGEST_MILLISECONDS);
