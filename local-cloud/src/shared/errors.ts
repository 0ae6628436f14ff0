/**
 * The three kinds of failure in the local cloud, kept apart because each has a different audience: what AWS would
 * refuse (for the caller, in AWS's words), what is not built here (for the person who runs it), and everything else,
 * which is our bug.
 */

/** An AWS error: code, message and HTTP status. */
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

/** A real feature that the local cloud does not run. The message names it; `SUPPORT.md` lists what is built. */
export class UnsupportedError extends Error {
  constructor(what: string) {
    super(`${what} is not supported by the local cloud (see its SUPPORT.md)`);
    this.name = 'UnsupportedError';
  }
}

/** A mistake by the user, reported in one line without a stack: a port in use, a damaged folder, an old Node. */
export class StartError extends Error {
  constructor(
    message: string,
    /** The CloudFormation type of the resource that was refused, if it was one. */
    readonly resourceType?: string,
  ) {
    super(message);
    this.name = 'StartError';
  }
}

/** Whether an error is our bug: neither AWS's refusal nor something that is not built. */
export const isOurs = (error: unknown): boolean => !(error instanceof AwsError || error instanceof UnsupportedError);
