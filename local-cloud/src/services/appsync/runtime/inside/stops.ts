import type { RaisedError } from '../types.ts';
import { named } from './host.ts';
import { NeedsWatch } from './watch.ts';

/**
 * Ways to stop a handler. Handlers cannot catch, so throwing one ends the evaluation. They are not `Error`s: making a
 * stack is most of an `Error`'s cost, and nobody would read it.
 */
export class RaisedStop {
  constructor(
    readonly error: RaisedError,
    readonly unauthorized = false,
  ) {}
}

export class EarlyReturnStop {
  constructor(
    /** The returned value, as JSON. */
    readonly text: string,
    readonly skipTo: 'END' | 'NEXT' | undefined,
  ) {}
}

/**
 * Converts a value that a library function throws into the value that leaves the handler. Stops pass unchanged. Faults
 * (an unknown zone, a bad pattern) get a stack that begins at the function, close to the caller's place.
 */
export function atCaller(thrown: unknown): unknown {
  if (thrown instanceof RaisedStop || thrown instanceof EarlyReturnStop || thrown instanceof NeedsWatch) return thrown;
  const { name, message } = thrown as Error;
  return named(name, message);
}
