import {
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  type FieldNode,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  type OperationDefinitionNode,
  type ValueNode,
} from 'graphql';
import { isObject } from '../realtime/messages.ts';

/** The rules for arguments that follow observation, not the specification. */
interface ArgumentRules {
  /** A variable that was declared but not sent is null (C1, H4). */
  unsetIsNull: boolean;
  /** Defaults of arguments and input fields are not applied (C2). */
  ignoresDefaults: boolean;
}

/** The operation that the arguments belong to, with its variables as sent. Both have been validated. */
interface Scope {
  operation: OperationDefinitionNode;
  variables: Readonly<Record<string, unknown>>;
  rules: ArgumentRules;
}

/** No value was given, so there is no key. An explicit null is a value. */
const ABSENT = undefined;

/**
 * `ctx.args` of a field. AppSync applies no schema defaults, and passes null for a variable that was not sent, even
 * inside an input object written out in the document. An input object sent as one variable stays as sent.
 */
export function argumentValues(
  definitions: readonly GraphQLArgument[],
  node: FieldNode,
  scope: Scope,
): Record<string, unknown> {
  const given = new Map(node.arguments?.map(({ name, value }) => [name.value, value]));
  return valuesOf(definitions, scope.rules, (name, type) => fromDocument(type, given.get(name), scope));
}

function valuesOf(
  definitions: ReadonlyArray<GraphQLArgument | GraphQLInputField>,
  { ignoresDefaults }: ArgumentRules,
  givenFor: (name: string, type: GraphQLInputType) => unknown,
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const { name, type, defaultValue } of definitions) {
    const given = givenFor(name, type);
    const value = given === ABSENT && !ignoresDefaults ? defaultValue : given;
    if (value !== ABSENT) values[name] = value;
  }
  return values;
}

/** A value written out in the document. */
function fromDocument(type: GraphQLInputType, node: ValueNode | undefined, scope: Scope): unknown {
  if (node === undefined) return ABSENT;
  if (isNonNullType(type)) return fromDocument(type.ofType, node, scope);
  if (node.kind === Kind.VARIABLE) return fromVariable(type, node.name.value, scope);
  if (node.kind === Kind.NULL) return null;
  if (isListType(type)) {
    const items = node.kind === Kind.LIST ? node.values : [node];
    return items.map((item) => fromDocument(type.ofType, item, scope) ?? null);
  }
  if (!isInputObjectType(type)) return type.parseLiteral(node, null);
  const fields = node.kind === Kind.OBJECT ? node.fields : [];
  const given = new Map(fields.map(({ name, value }) => [name.value, value]));
  return valuesOf(Object.values(type.getFields()), scope.rules, (name, each) =>
    fromDocument(each, given.get(name), scope),
  );
}

function fromVariable(type: GraphQLInputType, name: string, scope: Scope): unknown {
  const { operation, variables, rules } = scope;
  const sent = Object.hasOwn(variables, name) ? variables[name] : undefined;
  if (sent !== undefined) return fromJson(type, sent, rules);
  const definition = operation.variableDefinitions?.find(({ variable }) => variable.name.value === name);
  const value = fromDocument(type, definition?.defaultValue, scope);
  return value === ABSENT && rules.unsetIsNull ? null : value;
}

/** A value inside a variable. */
function fromJson(type: GraphQLInputType, value: unknown, rules: ArgumentRules): unknown {
  if (isNonNullType(type)) return fromJson(type.ofType, value, rules);
  if (value === null) return null;
  if (isListType(type)) {
    return (Array.isArray(value) ? value : [value]).map((item) => fromJson(type.ofType, item, rules));
  }
  if (!isInputObjectType(type)) return type.parseValue(value);
  const given = isObject(value) ? value : {};
  return valuesOf(Object.values(type.getFields()), rules, (name, each) =>
    Object.hasOwn(given, name) && given[name] !== undefined ? fromJson(each, given[name], rules) : ABSENT,
  );
}
