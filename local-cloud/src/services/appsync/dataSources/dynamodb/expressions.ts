import { mappingError, missingValue } from '../../execution/fieldError.ts';
import { toItem, type Item } from './typedValues.ts';

/** The members of an API input that carry expressions. Several expressions share names and values. */
export interface ExpressionInput {
  [member: string]: unknown;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Item;
}

/**
 * Adds `{ expression, expressionNames?, expressionValues? }` (also accepted as JSON text, as from `util.transform`) to
 * an input under `member`. An absent or empty expression adds nothing.
 */
export function addExpression(input: ExpressionInput, member: string, given: unknown, name: string): void {
  if (given === undefined || given === null) return;
  const { expression, expressionNames, expressionValues } = asObject(given, name);
  if (expression === undefined || expression === null) throw missingValue(`${name}][expression`);
  if (expression === '') return;
  input[member] = expression;
  if (hasEntries(expressionNames)) {
    input.ExpressionAttributeNames = {
      ...input.ExpressionAttributeNames,
      ...(expressionNames as Record<string, string>),
    };
  }
  if (hasEntries(expressionValues)) {
    input.ExpressionAttributeValues = {
      ...input.ExpressionAttributeValues,
      ...toItem(expressionValues, `${name}][expressionValues`),
    };
  }
}

export function asObject(given: unknown, name: string): Record<string, unknown> {
  const value = typeof given === 'string' ? parse(given) : given;
  if (typeof value !== 'object' || value === null)
    throw mappingError(`Value for field '$[${name}]' is not an expression.`);
  return value as Record<string, unknown>;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const hasEntries = (value: unknown) => typeof value === 'object' && value !== null && Object.keys(value).length > 0;
