/**
 * Recovers which fields a call was given. AppSync shows fields that nobody sent as null: a declared variable that was
 * not supplied arrives as null, and so does a null written in the document (docs/adr/0009-nulls-and-defaults.md).
 */

/** True if the field is present, null included. */
export const has = (object: object, field: string) => Object.keys(object).indexOf(field) >= 0;

/**
 * Requests with more variables, and variables with more fields, are not searched: an evaluation has 1,000 iterations.
 */
const MOST_VARIABLES = 10;
const MOST_FIELDS = 12;

/**
 * The variables that may have supplied the whole input: variables with the same content, nulls aside. None if the
 * document spells the input out.
 * @param variables of the request, as sent
 */
export function sourcesOf(input: object, variables: Record<string, unknown> | null | undefined): object[] {
  const values = Object.values(variables ?? {});
  if (values.length > MOST_VARIABLES) return [];
  return values.filter((value) => saysTheSame(value, input)) as object[];
}

/** The value of one field, itself an input, in the sources of its parent. */
export const sourcesBelow = (sources: object[], field: string, input: object): object[] =>
  sources
    .map((source) => (source as Record<string, unknown>)[field])
    .filter((value) => saysTheSame(value, input)) as object[];

/**
 * The input without the nulls that its sender may not have meant: a null stays only if there is a source and every
 * source contains it.
 */
export function asSent<Input extends object>(input: Input, sources: object[]): Input {
  const sent: Record<string, unknown> = {};
  Object.entries(input).forEach((entry) => {
    const silent = sources.filter((source) => !has(source, entry[0])).length;
    if (entry[1] != null || (sources.length > 0 && silent === 0)) sent[entry[0]] = entry[1];
  });
  return sent as Input;
}

function saysTheSame(value: unknown, input: object): boolean {
  if (value == null || typeof value !== 'object') return false;
  const said = value as Record<string, unknown>;
  const taken = input as Record<string, unknown>;
  const fields = [...Object.keys(said), ...Object.keys(taken)];
  if (fields.length > 2 * MOST_FIELDS) return false;
  return fields.filter((field) => textOf(said[field]) !== textOf(taken[field])).length === 0;
}

/** A field's value in one spelling. Two nested inputs count as equal here: {@link sourcesBelow} compares them. */
function textOf(value: unknown): string {
  if (value == null) return '';
  if (typeof value !== 'object') return `=${value}`;
  return typeof (value as { length?: number }).length === 'number' ? JSON.stringify(value) : '{}';
}
