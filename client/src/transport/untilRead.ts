import { UnauthenticatedError, UnauthorizedError, TaskwireError, type AnyTaskwireError } from '../errors.ts';

interface Reading {
  /** Nobody needs the answer any more. */
  isOver(): boolean;
  /** Waits before the next try, from the number of failed ones. */
  wait(failures: number): Promise<void>;
  /** Waiting does not help: the caller has no right, or no valid token. */
  refused(error: AnyTaskwireError): void;
  /** Any other failure, which is followed by another try. */
  failed?(error: AnyTaskwireError): void;
}

/**
 * Reads something that must not be missing, so no outage is too long. Undefined if it was refused, or is not needed any
 * more. Throws what is not an error of this client: a bug, which would only be repeated.
 */
export async function untilRead<T>(
  read: () => Promise<T>,
  { isOver, wait, refused, failed }: Reading,
): Promise<T | undefined> {
  for (let failures = 0; !isOver(); failures += 1) {
    try {
      return await read();
    } catch (error) {
      if (isOver()) break;
      if (!(error instanceof TaskwireError)) throw error;
      if (error instanceof UnauthorizedError || error instanceof UnauthenticatedError) {
        refused(error);
        break;
      }
      failed?.(error as AnyTaskwireError);
      await wait(failures);
    }
  }
  return undefined;
}
