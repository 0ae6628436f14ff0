import { AwsError, UnsupportedError } from './errors.ts';

/** Whether a record passes. */
export type Filter = (record: unknown) => boolean;

type Test = (value: unknown) => boolean;

/** Lambda allows five patterns per mapping (ten by request). */
const MAX_PATTERNS = 10;

/**
 * The filter of a mapping's patterns (JSON text): a record passes if any pattern matches, or if there are none. Throws
 * `InvalidParameterValueException` for an invalid pattern, `UnsupportedError` for an unknown comparison.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html#filtering-syntax
 */
export function compileFilter(patterns: string[]): Filter {
  if (patterns.length > MAX_PATTERNS) throw invalid(`a mapping has at most ${MAX_PATTERNS} filters`);
  const tests = patterns.map((pattern) => objectTest(parse(pattern)));
  return (record) => tests.length === 0 || tests.some((test) => test(record));
}

function parse(pattern: string): Record<string, unknown> {
  try {
    const parsed = JSON.parse(pattern);
    if (isObject(parsed)) return parsed;
  } catch {
    // Reported below.
  }
  throw invalid(`${pattern} is not a JSON object`);
}

/** Every field of a pattern must match. `$or` is a list of patterns, one of which must match. */
function objectTest(pattern: Record<string, unknown>): Test {
  const tests = Object.entries(pattern).map(([key, value]): Test => {
    if (key === '$or' && Array.isArray(value) && value.every(isObject)) {
      const alternatives = value.map(objectTest);
      return (object) => alternatives.some((test) => test(object));
    }
    const test = Array.isArray(value) ? leafTest(value) : isObject(value) ? objectTest(value) : undefined;
    if (test === undefined) throw invalid(`the value of "${key}" is neither a list nor an object`);
    return (object) => test(isObject(object) ? object[key] : undefined);
  });
  // A list matches if one of its members does.
  return (value) =>
    Array.isArray(value) ? value.some((item) => tests.every((test) => test(item))) : tests.every((test) => test(value));
}

/** One of the listed values or comparisons must match. */
function leafTest(alternatives: unknown[]): Test {
  const tests = alternatives.map((alternative): Test => {
    if (isObject(alternative)) return comparison(alternative);
    return onEach((value) => value === alternative);
  });
  return (value) => tests.some((test) => test(value));
}

function comparison(rule: Record<string, unknown>): Test {
  const [name, operand] = Object.entries(rule)[0] ?? [];
  switch (name) {
    case 'exists':
      // Only leaves exist in this sense: an object is not a value.
      return operand === true ? (value) => value !== undefined && !isObject(value) : (value) => value === undefined;
    case 'prefix':
      return onEach(textTest(operand, (text, part) => text.startsWith(part)));
    case 'suffix':
      return onEach(textTest(operand, (text, part) => text.endsWith(part)));
    case 'equals-ignore-case':
      return onEach(textTest(operand, (text, other) => text.toLowerCase() === other.toLowerCase()));
    case 'numeric':
      return onEach(numericTest(operand));
    case 'anything-but':
      return anythingBut(operand);
    default:
      throw new UnsupportedError(`the filter comparison ${JSON.stringify(rule)}`);
  }
}

/** Matches present values only: an absent value is not "anything". */
function anythingBut(operand: unknown): Test {
  const excluded = isObject(operand) ? comparison(operand) : leafTest([operand].flat());
  return (value) => value !== undefined && !isObject(value) && !excluded(value);
}

function textTest(operand: unknown, matches: (text: string, operand: string) => boolean): Test {
  if (typeof operand !== 'string') throw invalid(`${JSON.stringify(operand)} is not a string`);
  return (value) => typeof value === 'string' && matches(value, operand);
}

const COMPARE: Record<string, (a: number, b: number) => boolean> = {
  '=': (a, b) => a === b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/** `["=", 5]`, `[">", 0, "<=", 10]`. DynamoDB's numbers are text in JSON but are compared as numbers. */
function numericTest(operand: unknown): Test {
  const parts = Array.isArray(operand) ? operand : [];
  if (parts.length !== 2 && parts.length !== 4) throw invalid(`${JSON.stringify(operand)} is not a numeric comparison`);
  const tests: Array<(number: number) => boolean> = [];
  for (let index = 0; index < parts.length; index += 2) {
    const [compare, bound] = [COMPARE[parts[index]], parts[index + 1]];
    if (compare === undefined || typeof bound !== 'number')
      throw invalid(`${JSON.stringify(operand)} is not a numeric comparison`);
    tests.push((number) => compare(number, bound));
  }
  return (value) => {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    return typeof number === 'number' && !Number.isNaN(number) && tests.every((test) => test(number));
  };
}

const onEach =
  (test: Test): Test =>
  (value) =>
    Array.isArray(value) ? value.some(test) : test(value);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const invalid = (problem: string): AwsError =>
  new AwsError('InvalidParameterValueException', `Invalid filter pattern definition: ${problem}.`, 400);
