import {
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type SelectionSetNode,
} from 'graphql';

/** Thrown for any value that is not plain: graphql-js then completes it. */
export const NOT_PLAIN = Symbol('not plain');

/**
 * If fragments select each other twice, each level doubles the fields. graphql-js follows fragments only as far as the
 * values go.
 */
const MOST_FIELDS = 500;

/** Returns what graphql-js would answer for a value without any error. Throws {@link NOT_PLAIN} for any other value. */
export type Complete = (value: unknown) => unknown;

/** A field below the root. It must be a property of its object, which the caller may read. */
export interface PlainField {
  parentType: GraphQLObjectType;
  fieldName: string;
}

interface Compiler {
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** The API's depth limit. A root field has depth 1. */
  deepest: number;
  /** Collects the fields. */
  fields: PlainField[];
}

/** A document's fragments, by name. */
export const fragmentsOf = ({ definitions }: DocumentNode): Map<string, FragmentDefinitionNode> =>
  new Map(definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])));

/**
 * The fields of selections on one type, by response name, with fragments merged.
 * @throws NOT_PLAIN for directives and for fragments on another type
 */
export function fieldsOf(
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): Map<string, [FieldNode, ...FieldNode[]]> {
  const found = new Map<string, [FieldNode, ...FieldNode[]]>();
  const visited = new Set<string>();
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if ((selection.directives?.length ?? 0) > 0) throw NOT_PLAIN;
      if (selection.kind === Kind.FIELD) {
        const key = (selection.alias ?? selection.name).value;
        const same = found.get(key);
        if (same === undefined) found.set(key, [selection]);
        else same.push(selection);
        continue;
      }
      const isSpread = selection.kind === Kind.FRAGMENT_SPREAD;
      if (isSpread && visited.has(selection.name.value)) continue;
      if (isSpread) visited.add(selection.name.value);
      const fragment = isSpread ? fragments.get(selection.name.value) : selection;
      if (fragment === undefined || (fragment.directives?.length ?? 0) > 0) throw NOT_PLAIN;
      if ((fragment.typeCondition?.name.value ?? type.name) !== type.name) throw NOT_PLAIN;
      collect(fragment.selectionSet);
    }
  };
  for (const set of sets) collect(set);
  return found;
}

/**
 * Completes values of a type without looking at the selection again for every row.
 * @param depth of the field that has the type
 * @throws NOT_PLAIN for a selection that is too deep or depends on more than the value: arguments, directives, abstract
 *   types
 */
export function completerOf(
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
  depth: number,
  compiler: Compiler,
): Complete {
  if (depth > compiler.deepest) throw NOT_PLAIN;
  if (isNonNullType(type)) return nonNull(completerOf(type.ofType, nodes, depth, compiler));
  if (isListType(type)) return listOf(completerOf(type.ofType, nodes, depth, compiler));
  if (isLeafType(type)) return leaf(type);
  if (isObjectType(type) && type.isTypeOf == null) return objectOf(type, nodes, depth, compiler);
  throw NOT_PLAIN;
}

const nonNull =
  (inner: Complete): Complete =>
  (value) => {
    const completed = inner(value);
    if (completed === null) throw NOT_PLAIN;
    return completed;
  };

const listOf =
  (item: Complete): Complete =>
  (value) => {
    if (value === null || value === undefined) return null;
    if (!Array.isArray(value)) throw NOT_PLAIN;
    return value.map(item);
  };

const leaf =
  (type: GraphQLLeafType): Complete =>
  (value) => {
    if (value === null || value === undefined) return null;
    let serialized: unknown;
    try {
      serialized = type.serialize(value);
    } catch {
      throw NOT_PLAIN;
    }
    if (serialized === null || serialized === undefined) throw NOT_PLAIN;
    return serialized;
  };

function objectOf(type: GraphQLObjectType, nodes: readonly FieldNode[], depth: number, compiler: Compiler): Complete {
  const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  const members = Array.from(fieldsOf(type, sets, compiler.fragments), ([key, same]) => ({
    key,
    read: memberOf(type, same, depth + 1, compiler),
  }));
  // Assigning it would set a prototype.
  if (members.some(({ key }) => key === '__proto__')) throw NOT_PLAIN;
  return (value) => {
    if (value === null || value === undefined) return null;
    if (typeof value !== 'object' || Array.isArray(value)) throw NOT_PLAIN;
    const completed: Record<string, unknown> = {};
    for (const { key, read } of members) completed[key] = read(value as Record<string, unknown>);
    return completed;
  };
}

/** Reads one field of an object, completed. */
function memberOf(
  type: GraphQLObjectType,
  same: readonly [FieldNode, ...FieldNode[]],
  depth: number,
  compiler: Compiler,
): (object: Record<string, unknown>) => unknown {
  const name = same[0].name.value;
  if (name === '__typename') return () => type.name;
  const field = type.getFields()[name];
  if (field === undefined || field.args.length > 0 || compiler.fields.length >= MOST_FIELDS) throw NOT_PLAIN;
  compiler.fields.push({ parentType: type, fieldName: name });
  const complete = completerOf(field.type, same, depth, compiler);
  // Values are JSON. They inherit a few names, such as `constructor`.
  if (name in Object.prototype) return (object) => complete(Object.hasOwn(object, name) ? object[name] : null);
  return (object) => complete(object[name]);
}
