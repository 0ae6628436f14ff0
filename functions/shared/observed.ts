import type { Context } from 'aws-lambda';
import { correlatedBy } from './correlation.ts';
import { logger } from './logger.ts';

/** What to do when an invocation ends. */
const atTheEnd: (() => void)[] = [];

/** For modules that only some functions have in their bundles. */
export const whenInvocationEnds = (work: () => void): void => void atTheEnd.push(work);

/**
 * A handler whose log lines name its invocation. Work that no user's request caused carries the id of the invocation.
 */
export const observed =
  <Event, Result>(work: (event: Event, context: Context) => Promise<Result>) =>
  async (event: Event, context?: Context): Promise<Result> => {
    if (context !== undefined) logger.addContext(context);
    try {
      return await correlatedBy(context?.awsRequestId, () => work(event, context as Context));
    } finally {
      for (const end of atTheEnd) end();
    }
  };
