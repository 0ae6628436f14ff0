import type { Expression } from '../util/expressions.ts';
import { toItemValue, type TypedValue } from '../util/typedValues.ts';
import { isOperation, type Operation } from './operations.ts';

/** A pending assignment: a path of attribute names, and the operation on it. */
interface Change {
  path: string[];
  operation: Operation;
}

/**
 * The `update` of an UpdateItem: one SET with all assignments in order, then one REMOVE, with `#expName_n` and
 * `:expValue_n` numbered by appearance. A bare value is a `replace`. `increment` is `SET a = a + v`, so unlike
 * DynamoDB's ADD it fails on an absent attribute. Our choice, not confirmed on AWS: operations inside a map are applied
 * at their paths; any other map replaces the whole attribute.
 */
export function toUpdateExpression(update: Record<string, unknown>): Expression {
  const expressionNames: Record<string, string> = {};
  const expressionValues: Record<string, TypedValue> = {};
  const nameOf = (path: string[]) =>
    path
      .map((name) => {
        const alias = `#expName_${Object.keys(expressionNames).length + 1}`;
        expressionNames[alias] = name;
        return alias;
      })
      .join('.');
  const valueOf = (value: unknown) => {
    const alias = `:expValue_${Object.keys(expressionValues).length + 1}`;
    expressionValues[alias] = toItemValue(value);
    return alias;
  };
  const assign = ({ path, operation }: Change): string => {
    const name = nameOf(path);
    switch (operation.type) {
      case 'OPERATION_INCREMENT':
        return `${name} = ${name} + ${valueOf(operation.by)}`;
      case 'OPERATION_DECREMENT':
        return `${name} = ${name} - ${valueOf(operation.by)}`;
      case 'OPERATION_APPEND':
        return `${name} = list_append(${name}, ${valueOf(operation.items)})`;
      case 'OPERATION_PREPEND':
        return `${name} = list_append(${valueOf(operation.items)}, ${name})`;
      case 'OPERATION_UPDATE_LIST_ITEM':
        return `${name}[${operation.index}] = ${valueOf(operation.value)}`;
      default:
        return `${name} = ${valueOf('value' in operation ? operation.value : null)}`;
    }
  };

  const changes = changesOf(update, []);
  const isRemoval = ({ operation }: Change) => operation.type === 'OPERATION_REMOVE';
  const assignments = changes.filter((change) => !isRemoval(change)).map(assign);
  const removals = changes.filter(isRemoval).map(({ path }) => nameOf(path));
  const clauses = [
    ...(assignments.length > 0 ? [`SET ${assignments.join(', ')}`] : []),
    ...(removals.length > 0 ? [`REMOVE ${removals.join(', ')}`] : []),
  ];
  return { expression: clauses.join(' '), expressionNames, expressionValues };
}

function changesOf(update: Record<string, unknown>, above: string[]): Change[] {
  return Object.entries(update ?? {}).flatMap(([name, value]): Change[] => {
    const path = [...above, name];
    if (value === undefined) return [];
    if (isOperation(value)) return [{ path, operation: value }];
    if (Array.isArray(value) && value.length > 0 && value.every(isOperation)) {
      return value.map((operation) => ({ path, operation }));
    }
    if (holdsOperation(value)) return changesOf(value, path);
    return [{ path, operation: { type: 'OPERATION_REPLACE', value } }];
  });
}

const holdsOperation = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).some((member) => isOperation(member) || holdsOperation(member));
