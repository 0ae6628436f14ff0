import { isDeepStrictEqual } from 'node:util';
import { isObject } from '../messages.ts';
import type { EventFilter } from './eventFilter.ts';

/**
 * Basic filtering: each given argument must equal the event's top-level field of the same name. A given null requires
 * that the field is null or was not selected. An omitted argument does not filter.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/aws-appsync-real-time-data.html
 */
export function argumentFilter(args: Record<string, unknown>): EventFilter {
  const given = Object.entries(args).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    key: JSON.stringify(given),
    matches: (event) =>
      given.every(([name, expected]) =>
        isDeepStrictEqual((isObject(event) && Object.hasOwn(event, name) ? event[name] : null) ?? null, expected),
      ),
  };
}
