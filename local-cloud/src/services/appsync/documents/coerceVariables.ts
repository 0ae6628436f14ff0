import {
  coerceInputValue,
  isInputType,
  isNonNullType,
  typeFromAST,
  valueFromAST,
  type GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql';
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
    problem ??= wordingOf(name, path, value, error, definition);
  });
  return problem;
}

function wordingOf(
  name: string,
  path: Path,
  value: unknown,
  error: GraphQLError,
  definition: VariableDefinitionNode,
): ErrorEntry {
  const { message } = error;
  const missing =
    /^(?:Expected non-nullable type "(.+?)" not to be null|Field ".+?" of required type "(.+?)" was not)/.exec(message);
  if (missing !== null) return nullIn(name, missing[1] ?? missing[2] ?? '', definition);

  const unknown = /^Field ".+?" is not defined by type "(.+?)"/.exec(message);
  if (unknown !== null) {
    // AppSync's message has the space before the end.
    return validationEntry(
      `The variables input contains a field that is not defined for input object type '${unknown[1]}' `,
      null,
    );
  }
  const leaf = [...path].reverse().find((part) => typeof part === 'string') ?? name;
  return validationEntry(
    `Variable '${leaf}' has an invalid value. ${reasonOf(value, error)}`,
    definition.loc && [location(definition)],
  );
}

function reasonOf(value: unknown, { message, originalError }: GraphQLError): string {
  if (originalError instanceof ScalarError) return originalError.message;
  const enumeration = /^Value "(.+?)" does not exist in "(.+?)" enum/.exec(message);
  if (enumeration !== null) {
    return `Invalid input for Enum '${enumeration[2]}'. No value found for name '${enumeration[1]}'`;
  }
  if (/to be an object\.$/.test(message)) {
    return `Expected type 'Map' but was '${javaClass(value)}'. Variables for input objects must be an instance of type 'Map'.`;
  }
  const expected = /^(?:Expected type "(\w+)|Enum "(\w+)"|(\w+) cannot represent)/.exec(message);
  const type = expected?.slice(1).find((each) => each !== undefined);
  return type === undefined ? message : `Expected type '${type}' but was '${javaClass(value)}'.`;
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
