import type { RaisedError } from './types.ts';

/**
 * Ways for the host to end a handler. Handlers cannot catch, so throwing one ends the evaluation; they are no `Error`s,
 * because making a stack is most of an `Error`'s cost and nobody would read it.
 */
export class RaisedStop {
  constructor(
    readonly error: RaisedError,
    readonly unauthorized = false,
  ) {}
}

export class EarlyReturnStop {
  constructor(
    readonly value: unknown,
    readonly skipTo: 'END' | 'NEXT' | undefined,
  ) {}
}

/** A fault inside a utility (a zone that does not exist, a bad pattern): uncaught, told with the caller's position. */
export class UtilityError extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause));
    this.name = cause instanceof Error ? cause.name : 'Error';
  }
}

/** What a library function throws, as it shall leave the handler: ends of the handler as they are, faults with a stack that begins here. */
export const atCaller = (thrown: unknown): unknown =>
  thrown instanceof RaisedStop || thrown instanceof EarlyReturnStop ? thrown : new UtilityError(thrown);
