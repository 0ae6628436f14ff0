/** What a data source answers: `ctx.result`, and `ctx.error` when the call failed. */
export interface Outcome {
  result: unknown;
  error?: { message: string; type: string; unhandledErrorType?: string | null };
}

/** A failed call that has a result all the same, e.g. the item that a condition met. */
export class DataSourceError extends Error {
  constructor(
    readonly type: string,
    message: string,
    readonly result: unknown = null,
  ) {
    super(message);
    this.name = 'DataSourceError';
  }
}
