/** One comparison of an enhanced filter. */
interface Operator {
  /** Whether a filter may carry this value. */
  takes(value: unknown): boolean;
  /** `field` is never undefined: no condition holds for a field that the mutation did not select. */
  holds(field: unknown, value: any): boolean;
  /** For operators over a list: the most values it may have. */
  limit?: number;
}

const isScalar = (value: unknown) => ['number', 'string', 'boolean'].includes(typeof value);
const isOrdered = (value: unknown) => typeof value === 'number' || typeof value === 'string';
const isListOf = (check: (value: unknown) => boolean) => (value: unknown) => Array.isArray(value) && value.every(check);

/** Orders values of one type only: a number is neither before nor after a string. */
const compares =
  (holds: (field: number | string, value: number | string) => boolean) =>
  (field: unknown, value: number | string): boolean =>
    isOrdered(field) && typeof field === typeof value && holds(field as typeof value, value);

const contains = (field: unknown, value: unknown): boolean =>
  typeof field === 'string'
    ? typeof value === 'string' && field.includes(value)
    : Array.isArray(field) && field.includes(value);

/**
 * The operators of enhanced filters; names are case-sensitive.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/aws-appsync-real-time-enhanced-filtering.html
 */
export const operators: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ['eq', { takes: isScalar, holds: (field, value) => field === value }],
  ['ne', { takes: isScalar, holds: (field, value) => field !== value }],
  ['le', { takes: isOrdered, holds: compares((field, value) => field <= value) }],
  ['lt', { takes: isOrdered, holds: compares((field, value) => field < value) }],
  ['ge', { takes: isOrdered, holds: compares((field, value) => field >= value) }],
  ['gt', { takes: isOrdered, holds: compares((field, value) => field > value) }],
  ['contains', { takes: isOrdered, holds: contains }],
  ['notContains', { takes: isOrdered, holds: (field, value) => !contains(field, value) }],
  [
    'beginsWith',
    {
      takes: (value) => typeof value === 'string',
      holds: (field, value) => typeof field === 'string' && field.startsWith(value),
    },
  ],
  ['in', { takes: isListOf(isScalar), holds: (field, value) => value.includes(field), limit: 5 }],
  ['notIn', { takes: isListOf(isScalar), holds: (field, value) => !value.includes(field), limit: 5 }],
  [
    'between',
    {
      takes: (value) => isListOf(isOrdered)(value) && (value as unknown[]).length === 2,
      // The guide's example, [1, 5], names 2, 3 and 4 as matches: the bounds are excluded.
      holds: (field, [low, high]) =>
        compares((each, bound) => each > bound)(field, low) && compares((each, bound) => each < bound)(field, high),
    },
  ],
  [
    'containsAny',
    {
      takes: isListOf(isScalar),
      holds: (field, value) => Array.isArray(field) && field.some((each) => value.includes(each)),
      limit: 20,
    },
  ],
]);
