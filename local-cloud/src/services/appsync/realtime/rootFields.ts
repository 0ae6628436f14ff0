import { Kind, type DocumentNode, type FieldNode, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';

export interface RootField {
  /** The alias, or the name. */
  responseKey: string;
  name: string;
  nodes: FieldNode[];
}

/** The fields that an operation selects at its root, by response key, with fragments expanded. */
export function rootFields(document: DocumentNode, operation: OperationDefinitionNode): RootField[] {
  const fields = new Map<string, RootField>();
  collect(document, operation.selectionSet, (node) => {
    const responseKey = (node.alias ?? node.name).value;
    const known = fields.get(responseKey);
    if (known === undefined) fields.set(responseKey, { responseKey, name: node.name.value, nodes: [node] });
    else known.nodes.push(node);
  });
  return [...fields.values()];
}

function collect(
  document: DocumentNode,
  set: SelectionSetNode,
  found: (node: FieldNode) => void,
  seen = new Set<string>(),
): void {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) found(selection);
    else if (selection.kind === Kind.INLINE_FRAGMENT) collect(document, selection.selectionSet, found, seen);
    else if (!seen.has(selection.name.value)) {
      seen.add(selection.name.value);
      const fragment = fragmentOf(document, selection.name.value);
      if (fragment !== undefined) collect(document, fragment.selectionSet, found, seen);
    }
  }
}

/** A named fragment of a document. */
export const fragmentOf = (document: DocumentNode, name: string) =>
  document.definitions.find((each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === name) as
    | { selectionSet: SelectionSetNode; typeCondition: { name: { value: string } } }
    | undefined;
