import { RESULT_LIMIT_BYTES } from '../supported.ts';

/** A result may have 5 MB, so no list in it can be longer: `null,` takes five bytes. */
const LONGEST_LIST = RESULT_LIMIT_BYTES / 5;
/** The most steps that a search for a text in a text may take: less than a second. */
const MOST_STEPS = 500_000_000;

/**
 * Refuses a built-in method that could run for long by itself: V8 looks for the watchdog between two methods, not in
 * the middle of one. After `list.length = 4294967295`, `list.indexOf(1)` runs for minutes.
 */
export function refuseLong(receiver: unknown, first: unknown): void {
  const isLong =
    typeof receiver === 'string'
      ? typeof first === 'string' && receiver.length * first.length > MOST_STEPS
      : Array.isArray(receiver) && receiver.length > LONGEST_LIST;
  if (isLong) throw new Error('The code ran for too long');
}
