import type { Field } from '../execution/runHandler.ts';
import { DataSourceError } from './outcome.ts';

/**
 * Makes a call of a data source. One that has not ended when the request's time is up has failed with `timeout`, which the
 * response handler may judge like any other failure; after that no call is made any more.
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

/** `ctx.error` as AppSync was seen to give it when it has stopped waiting. */
export const timedOut = (service: 'DynamoDB' | 'Http' | 'Lambda') => () =>
  new DataSourceError(`${service}:ExecutionTimeoutException`, 'Execution timed out.');
