/**
 * The three kinds of failure in the local cloud, kept apart because each is told to somebody else: what AWS would refuse
 * (to the caller, in AWS's words), what is not built here (to whoever runs it), and everything else, which is our bug.
 */

/** What AWS would answer: its code, its message, its HTTP status. */
export class AwsError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
    /** Further members of the error document, e.g. `CancellationReasons`. */
    readonly detail: Record<string, unknown> = {},
  ) {
    super(message);
    this.name = code;
  }
}

/** Something real that the local cloud does not run. Names the thing; `SUPPORT.md` lists what is built. */
export class UnsupportedError extends Error {
  constructor(what: string) {
    super(`${what} is not supported by the local cloud (see its SUPPORT.md)`);
    this.name = 'UnsupportedError';
  }
}

/** The user's doing, said in one line without a stack: a port in use, a damaged folder, an old Node. */
export class StartError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StartError';
  }
}
