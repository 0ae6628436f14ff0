import type { Field } from '../execution/runHandler.ts';
import { DataSourceError } from './dataSourceResult.ts';

/**
 * Makes a call to a data source. A call that is still running when the request's time is up fails with `timeout`, which
 * the response handler may judge like any other failure. No call is made after that.
 */
export async function inTime<T>(
  { request: { deadline } }: Pick<Field, 'request'>,
  timeout: () => DataSourceError,
  call: () => Promise<T>,
): Promise<T> {
  if (deadline.isOver()) throw timeout();
  const late = deadline.callsEnd.then((): never => {
    throw timeout();
  });
  return Promise.race([late, call()]);
}

/** `ctx.error` as observed when AppSync stops waiting. */
export const timedOut = (service: 'DynamoDB' | 'Http' | 'Lambda') => () =>
  new DataSourceError(`${service}:ExecutionTimeoutException`, 'Execution timed out.');
