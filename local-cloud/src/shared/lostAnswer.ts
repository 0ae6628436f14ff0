import { AwsError } from './errors.ts';

/** The code of a call that never gets an answer. */
export const LOST_ANSWER = 'RequestTimeout';

/** A request whose connection breaks instead of an answer: a timeout, as a client sees it. */
export class HangUpError extends Error {
  override name = 'HangUpError';
}

/** Throws `HangUpError` for a call whose answer is lost. Any other failure is left to the caller. */
export function hangUpIfLost(error: unknown): void {
  if (error instanceof AwsError && error.code === LOST_ANSWER) throw new HangUpError();
}
