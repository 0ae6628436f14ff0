import {
  getDirectiveValues,
  getNamedType,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  Kind,
  print,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLResolveInfo,
  type GraphQLNamedType,
  type InlineFragmentNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** More than anybody selects. Fragments that select each other twice would turn a few lines into millions of fields. */
const MOST_PATHS = 20_000;

interface SelectionList {
  info: GraphQLResolveInfo;
  paths: Set<string>;
  /** The fragments that were expanded at a path. */
  seen: Set<string>;
}

/**
 * `ctx.info.selectionSetList`: every selected field below the current one as `parent/child`, aliased fields under their
 * alias, fragments merged. For an interface or union, it includes only fields selected on the declared type itself.
 */
export function selectionSetList(info: GraphQLResolveInfo): string[] {
  const list: SelectionList = { info, paths: new Set(), seen: new Set() };
  for (const node of info.fieldNodes) collect(list, getNamedType(info.returnType), node.selectionSet, '');
  return [...list.paths];
}

/** `ctx.info.selectionSetGraphQL`: the selection as text. Named fragments are not expanded; inline ones are kept. */
export function selectionSetGraphQL({ fieldNodes }: Pick<GraphQLResolveInfo, 'fieldNodes'>): string {
  const selections = fieldNodes.flatMap((node) => node.selectionSet?.selections ?? []);
  return selections.length === 0 ? '' : print({ kind: Kind.SELECTION_SET, selections });
}

/**
 * The part of `value` that the client selected, which is all that the `data` of an error may show. Leaves and scalars
 * pass.
 */
export function filterBySelection(value: unknown, info: GraphQLResolveInfo): unknown {
  return pick(value, new Set(fieldNames(info, info.fieldNodes)), info, info.fieldNodes);
}

function pick(value: unknown, names: Set<string>, info: GraphQLResolveInfo, nodes: readonly FieldNode[]): unknown {
  if (Array.isArray(value)) return value.map((item) => pick(item, names, info, nodes));
  if (typeof value !== 'object' || value === null || names.size === 0) return value;
  const below = nodes.flatMap((node) => fieldsOf(info, node.selectionSet));
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => {
      if (!names.has(name)) return [];
      const same = below.filter((node) => node.name.value === name);
      return [[name, pick(member, new Set(fieldNames(info, same)), info, same)]];
    }),
  );
}

const fieldNames = (info: GraphQLResolveInfo, nodes: readonly FieldNode[]) =>
  nodes.flatMap((node) => fieldsOf(info, node.selectionSet)).map((node) => node.name.value);

/** The selected fields of a set, with all fragments expanded once, whatever their type. */
function fieldsOf(info: GraphQLResolveInfo, set: SelectionSetNode | undefined, seen = new Set<string>()): FieldNode[] {
  return (set?.selections ?? []).flatMap((selection) => {
    if (!isIncluded(info, selection)) return [];
    if (selection.kind === Kind.FIELD) return [selection];
    if (isRepeated(selection, '', seen)) return [];
    return fieldsOf(info, fragmentOf(info, selection)?.selectionSet, seen);
  });
}

/** Whether a named fragment was expanded at this place before: once more would add nothing. */
function isRepeated(selection: SelectionNode, place: string, seen: Set<string>): boolean {
  if (selection.kind !== Kind.FRAGMENT_SPREAD) return false;
  const key = `${place}${selection.name.value}`;
  if (seen.has(key)) return true;
  seen.add(key);
  return false;
}

function collect(
  list: SelectionList,
  declared: GraphQLNamedType,
  set: SelectionSetNode | undefined,
  prefix: string,
): void {
  const { info, paths, seen } = list;
  for (const selection of set?.selections ?? []) {
    if (paths.size >= MOST_PATHS) return;
    if (!isIncluded(info, selection)) continue;
    if (selection.kind !== Kind.FIELD) {
      if (isRepeated(selection, prefix, seen)) continue;
      const fragment = fragmentOf(info, selection);
      const condition = fragment?.typeCondition?.name.value ?? declared.name;
      if (isAbstractType(declared) && condition !== declared.name) continue;
      collect(list, declared, fragment?.selectionSet, prefix);
      continue;
    }
    const path = `${prefix}${(selection.alias ?? selection.name).value}`;
    paths.add(path);
    const type = 'getFields' in declared ? declared.getFields()[selection.name.value]?.type : undefined;
    if (type !== undefined) collect(list, getNamedType(type), selection.selectionSet, `${path}/`);
  }
}

function fragmentOf(info: GraphQLResolveInfo, selection: Exclude<SelectionNode, FieldNode>) {
  const fragment: FragmentDefinitionNode | InlineFragmentNode | undefined =
    selection.kind === Kind.FRAGMENT_SPREAD ? info.fragments[selection.name.value] : selection;
  return fragment;
}

function isIncluded(info: GraphQLResolveInfo, selection: SelectionNode): boolean {
  if ((selection.directives ?? []).length === 0) return true;
  const { variableValues } = info;
  if (getDirectiveValues(GraphQLSkipDirective, selection, variableValues)?.if === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, selection, variableValues)?.if !== false;
}
