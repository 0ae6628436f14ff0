import { AwsError } from './errors.ts';

/** The code of a call that never gets an answer. */
export const LOST_ANSWER = 'RequestTimeout';

/** A request whose answer is that the connection breaks: what a client sees of a timeout. */
export class HangUpError extends Error {
  override name = 'HangUpError';
}

/** Throws `HangUpError` for a call whose answer is lost. Any other failure is for the caller to answer. */
export function hangUpIfLost(error: unknown): void {
  if (error instanceof AwsError && error.code === LOST_ANSWER) throw new HangUpError();
}
