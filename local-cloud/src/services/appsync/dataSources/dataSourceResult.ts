/** The result of a data source call: `ctx.result`, and `ctx.error` if the call failed. */
export interface DataSourceResult {
  result: unknown;
  error?: { message: string; type: string; unhandledErrorType?: string | null };
}

/** A failed call that still has a result, e.g. the item that failed the condition. */
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
