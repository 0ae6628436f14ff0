import {
  coerceInputValue,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInputType,
  isNonNullType,
  isRequiredInputField,
  typeFromAST,
  valueFromAST,
  type GraphQLError,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLList,
  type GraphQLNamedInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql';
import { isObject } from '../realtime/messages.ts';
import { ScalarError } from '../scalars/awsScalar.ts';
import { validationEntry, type ErrorEntry } from './errorEntry.ts';

type Path = ReadonlyArray<string | number>;

/**
 * Checks the variables of an operation and returns the first problem, in AppSync's words. For a null in a non-null
 * place the message names the outer variable, for a wrong scalar the innermost field; AppSync does both.
 */
export function variableProblem(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): ErrorEntry | undefined {
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type as never);
    if (!isInputType(type)) continue;
    const problem = problemOf(name, type as GraphQLInputType, definition, variables);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function problemOf(
  name: string,
  type: GraphQLInputType,
  definition: VariableDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): ErrorEntry | undefined {
  if (!Object.hasOwn(variables, name) || variables[name] === undefined) {
    const hasDefault =
      definition.defaultValue !== undefined && valueFromAST(definition.defaultValue, type) !== undefined;
    return isNonNullType(type) && !hasDefault ? nullIn(name, String(type), definition) : undefined;
  }
  if (variables[name] === null) return isNonNullType(type) ? nullIn(name, String(type), definition) : undefined;

  let problem: ErrorEntry | undefined;
  coerceInputValue(variables[name], type, (path, value, error) => {
    problem ??= wordingOf(name, { path, value, type: typeAt(type, path), error }, definition);
  });
  return problem;
}

/** A value that does not fit its type, and the error of graphql-js. */
interface Misfit {
  path: Path;
  value: unknown;
  type: GraphQLInputType;
  error: GraphQLError;
}

/** The type of the place that a path leads to. A list may be missing in the path: a single value is a list of one. */
function typeAt(type: GraphQLInputType, path: Path): GraphQLInputType {
  return path.reduce<GraphQLInputType>((outer, part) => {
    if (typeof part === 'string') return (getNamedType(outer) as GraphQLInputObjectType).getFields()[part]!.type;
    return (getNullableType(outer) as GraphQLList<GraphQLInputType>).ofType;
  }, type);
}

function wordingOf(name: string, misfit: Misfit, definition: VariableDefinitionNode): ErrorEntry {
  const { path, value } = misfit;
  if (value === null || value === undefined) return nullIn(name, String(misfit.type), definition);

  const type = getNamedType(misfit.type);
  if (isInputObjectType(type) && isObject(value)) {
    const fields = type.getFields();
    const missing = Object.values(fields).find(
      (field) => isRequiredInputField(field) && value[field.name] === undefined,
    );
    if (missing !== undefined) return nullIn(name, String(missing.type), definition);
    if (Object.keys(value).some((key) => !Object.hasOwn(fields, key))) {
      // AppSync's message has the space before the end.
      return validationEntry(
        `The variables input contains a field that is not defined for input object type '${type.name}' `,
        null,
      );
    }
  }
  const leaf = [...path].reverse().find((part) => typeof part === 'string') ?? name;
  return validationEntry(
    `Variable '${leaf}' has an invalid value. ${reasonOf(misfit, type)}`,
    definition.loc && [location(definition)],
  );
}

function reasonOf({ value, error }: Misfit, type: GraphQLNamedInputType): string {
  if (error.originalError instanceof ScalarError) return error.originalError.message;
  if (isEnumType(type) && typeof value === 'string') {
    return `Invalid input for Enum '${type.name}'. No value found for name '${value}'`;
  }
  if (!isInputObjectType(type)) return `Expected type '${type.name}' but was '${javaClass(value)}'.`;
  if (isObject(value)) return error.message;
  return `Expected type 'Map' but was '${javaClass(value)}'. Variables for input objects must be an instance of type 'Map'.`;
}

function javaClass(value: unknown): string {
  if (Array.isArray(value)) return 'ArrayList';
  if (typeof value === 'number') return Number.isInteger(value) ? 'Integer' : 'Double';
  if (typeof value === 'object') return 'LinkedHashMap';
  return typeof value === 'boolean' ? 'Boolean' : 'String';
}

function nullIn(name: string, type: string, definition: VariableDefinitionNode): ErrorEntry {
  return validationEntry(`Variable '${name}' has coerced Null value for NonNull type '${type}'`, [
    location(definition),
  ]);
}

function location(definition: VariableDefinitionNode): { line: number; column: number } {
  const token = definition.loc?.startToken;
  return { line: token?.line ?? 1, column: token?.column ?? 1 };
}
