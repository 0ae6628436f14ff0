import type { Answer } from './place.ts';

/** The answer of a detached resolver (observation J4): the field exists, but nothing computes its value. */
const NOBODY_ANSWERED = 'null, and no error: is a resolver attached?';

/**
 * An answer as one line that is the same wherever the product runs: types and messages of errors, or the part of the
 * data that `pick` chooses.
 * @param pick undefined or null: the requested field is null
 */
export function told<Data>({ data, errors = [] }: Answer, pick: (data: Data) => unknown): string {
  if (errors.length > 0) return errors.map(({ errorType, message }) => `${errorType}: ${message}`).join('; ');
  const value = data == null ? null : pick(data as Data);
  if (value == null) return NOBODY_ANSWERED;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
