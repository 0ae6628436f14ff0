import { own } from '../own.ts';
import { toDynamoDB, type TypedValue } from './typedValues.ts';

/** A DynamoDB expression with its names and values, as requests carry it. */
export interface Expression {
  expression: string;
  expressionNames: Record<string, string>;
  expressionValues: Record<string, TypedValue>;
}

/** A filter for which AppSync returns null instead of an error. */
class UnreadableFilter extends Error {}

const COMPARISONS: Record<string, string> = { eq: '=', ne: '<>', lt: '<', le: '<=', gt: '>', ge: '>=' };

const TYPE_CODES: Record<string, string> = {
  _null: 'NULL',
  string: 'S',
  stringSet: 'SS',
  number: 'N',
  numberSet: 'NS',
  binary: 'B',
  binarySet: 'BS',
  boolean: 'BOOL',
  list: 'L',
  map: 'M',
};

/**
 * A DynamoDB filter or condition from AppSync's filter objects, with the names and brackets observed on AWS. Like
 * AppSync, it returns null for a filter it cannot read. Check for null, or the scan is unfiltered.
 */
export function toExpression(filter: unknown): Expression | null {
  const names: Record<string, string> = {};
  const values: Record<string, TypedValue> = {};
  const put = (name: string, value: unknown) => {
    values[name] = toDynamoDB(value);
    return name;
  };

  const group = (node: unknown, path: string): string =>
    entriesOf(node)
      .map(([key, value]) => {
        if (key === 'and' || key === 'or') return members(key, value, path);
        if (key === 'not') return `(NOT ${group(value, `${path}not_`)})`;
        names[`#${key}`] = key;
        return operators(`#${key}`, `:${path}${key}`, value);
      })
      .join(' AND ');

  const members = (key: 'and' | 'or', value: unknown, path: string): string => {
    if (!Array.isArray(value)) throw new UnreadableFilter();
    const parts = value.map((member, index) => group(member, `${path}${key}_${index}_`));
    return wrapped(parts, key.toUpperCase());
  };

  const operators = (operand: string, name: string, node: unknown): string =>
    wrapped(
      entriesOf(node).map(([operator, value]) => operation(operand, `${name}_${operator}`, operator, value)),
      'AND',
    );

  const operation = (operand: string, name: string, operator: string, value: unknown): string => {
    const comparison = own(COMPARISONS, operator);
    if (comparison !== undefined) return `(${operand} ${comparison} ${put(name, value)})`;
    switch (operator) {
      case 'contains':
        return `(contains(${operand},${put(name, value)}))`;
      case 'notContains':
        return `(NOT contains(${operand},${put(name, value)}))`;
      case 'beginsWith':
        return `(begins_with(${operand},${put(name, value)}))`;
      case 'between':
        if (!Array.isArray(value) || value.length < 2) throw new UnreadableFilter();
        return `(${operand} BETWEEN ${put(`${name}_start`, value[0])} AND ${put(`${name}_end`, value[1])})`;
      case 'in': {
        if (!Array.isArray(value)) throw new UnreadableFilter();
        const list = value.map((member, index) => put(`${name}_${index}`, member)).join(', ');
        // AWS's own text for an empty list; DynamoDB refuses it.
        return value.length === 0 ? '(null)' : `(${operand} IN (${list}))`;
      }
      case 'attributeExists':
        if (typeof value !== 'boolean') throw new UnreadableFilter();
        return `(attribute_${value ? '' : 'not_'}exists(${operand}))`;
      case 'attributeType': {
        const code = own(TYPE_CODES, `${value as string}`);
        if (code === undefined) throw new UnreadableFilter();
        return `(attribute_type(${operand},${put(name, code)}))`;
      }
      case 'size':
        // Nesting size() in size() only makes the names longer.
        return operators(operand.startsWith('size(') ? operand : `size(${operand})`, name, value);
      default:
        throw new UnreadableFilter();
    }
  };

  try {
    return { expression: group(filter, ''), expressionNames: names, expressionValues: values };
  } catch (thrown) {
    if (thrown instanceof UnreadableFilter) return null;
    throw thrown;
  }
}

/** One part stands alone; several are joined and bracketed. */
const wrapped = (parts: string[], joiner: string): string =>
  parts.length > 1 ? `(${parts.join(` ${joiner} `)})` : (parts[0] ?? '');

function entriesOf(node: unknown): Array<[string, unknown]> {
  if (typeof node !== 'object' || node === null || Array.isArray(node)) throw new UnreadableFilter();
  return Object.entries(node).filter(([, value]) => value !== undefined);
}
