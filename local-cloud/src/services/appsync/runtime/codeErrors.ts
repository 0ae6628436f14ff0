import type { CodeError } from './types.ts';

/** AppSync's message when it refuses to save code. The details are separate. */
const MESSAGE = 'The code contains one or more errors.';

/** Code outside the APPSYNC_JS subset, with every problem found. `compile` throws it. */
export class CodeErrors extends Error {
  constructor(readonly codeErrors: CodeError[]) {
    super(MESSAGE);
    this.name = 'CodeErrors';
  }
}
