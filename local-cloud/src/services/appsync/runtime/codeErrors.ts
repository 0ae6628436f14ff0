import type { CodeError } from './types.ts';

/** What AppSync says when it refuses to save code; the details travel beside it. */
const MESSAGE = 'The code contains one or more errors.';

/** Code outside the APPSYNC_JS subset, with every problem found. Thrown by `compile`. */
export class CodeErrors extends Error {
  constructor(readonly codeErrors: CodeError[]) {
    super(MESSAGE);
    this.name = 'CodeErrors';
  }
}
