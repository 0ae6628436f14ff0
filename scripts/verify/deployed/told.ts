import type { Answer } from './place.ts';

/** What a detached resolver answers (observation J4): the field exists, and nobody is asked for its value. */
export const NOBODY_ANSWERED = 'null, and no error: is a resolver attached?';

/**
 * An answer as one line that is the same wherever the product runs: types and messages of errors, or what `pick` makes of the data.
 * @param pick undefined or null: the field that was asked for is null
 */
export function told<Data>({ data, errors = [] }: Answer, pick: (data: Data) => unknown): string {
  if (errors.length > 0) return errors.map(({ errorType, message }) => `${errorType}: ${message}`).join('; ');
  const value = data == null ? null : pick(data as Data);
  if (value == null) return NOBODY_ANSWERED;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
