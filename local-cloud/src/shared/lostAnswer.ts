import { AwsError } from './errors.ts';

/** The failure of a call that never gets an answer. */
export class LostAnswerError extends AwsError {
  constructor() {
    super('RequestTimeout', 'The request was sent, and no answer came.', 408);
  }
}

/** A request whose connection breaks instead of an answer: a timeout, as a client sees it. */
export class HangUpError extends Error {
  override name = 'HangUpError';
}

/** Throws `HangUpError` for a call whose answer is lost. Any other failure is left to the caller. */
export function hangUpIfLost(error: unknown): void {
  if (error instanceof LostAnswerError) throw new HangUpError();
}
