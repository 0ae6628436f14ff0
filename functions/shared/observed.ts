import type { Context } from 'aws-lambda';
import { correlatedBy } from './correlation.ts';
import { logger } from './logger.ts';

/** What is to be done when an invocation ends. */
const atTheEnd: (() => void)[] = [];

/** For what only some functions have in their bundles. */
export const whenInvocationEnds = (work: () => void): void => void atTheEnd.push(work);

/** A handler whose lines say which invocation wrote them. What no request of somebody caused is found by the invocation's own id. */
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
