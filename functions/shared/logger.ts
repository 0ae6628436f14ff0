import { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';
import { correlationId } from './correlation.ts';

const powertools = new Logger({ serviceName: 'taskwire' });

type Extra = Record<string, unknown>;

/** A batch works for several requests at once, so the id is looked up for each line. */
const withId = (extra: Extra): Extra => ({ correlation_id: correlationId(), ...extra });

/**
 * JSON lines, each with the id of the request that it belongs to (`correlation_id`). A line holds ids, never a token, a
 * password, an address or people's texts: `tests/support/logsAreClean.ts` reads every line of the suite.
 */
export const logger = {
  addContext: (context: Context): void => powertools.addContext(context),
  info: (message: string, extra: Extra = {}): void => powertools.info(message, withId(extra)),
  warn: (message: string, extra: Extra = {}): void => powertools.warn(message, withId(extra)),
  error: (message: string, extra: Extra = {}): void => powertools.error(message, withId(extra)),
};
