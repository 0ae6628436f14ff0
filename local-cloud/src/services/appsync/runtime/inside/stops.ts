import type { RaisedError } from '../types.ts';
import { named } from './host.ts';
import { NeedsWatch } from './watch.ts';

/**
 * Ways to end a handler. Handlers cannot catch, so throwing one ends the evaluation; they are no `Error`s, because making a
 * stack is most of an `Error`'s cost and nobody would read it.
 */
export class RaisedStop {
  constructor(
    readonly error: RaisedError,
    readonly unauthorized = false,
  ) {}
}

export class EarlyReturnStop {
  constructor(
    /** What is returned, as JSON. */
    readonly text: string,
    readonly skipTo: 'END' | 'NEXT' | undefined,
  ) {}
}

/**
 * What a library function throws, as it shall leave the handler: ends of the handler as they are; faults (a zone that does not
 * exist, a bad pattern) with a stack that begins at the function, where the caller's place is near.
 */
export function atCaller(thrown: unknown): unknown {
  if (thrown instanceof RaisedStop || thrown instanceof EarlyReturnStop || thrown instanceof NeedsWatch) return thrown;
  const { name, message } = thrown as Error;
  return named(name, message);
}
