import { BREAK, Kind, visit, type ASTNode, type DocumentNode } from 'graphql';

/** The ancestors of a node, outermost first, and the node itself last. Empty if not found. */
export function ancestorsOf(document: DocumentNode, node: ASTNode | undefined): ASTNode[] {
  const open: ASTNode[] = [];
  let found: ASTNode[] = [];
  if (node === undefined) return found;
  visit(document, {
    enter(each) {
      open.push(each);
      if (each !== node) return undefined;
      found = [...open];
      return BREAK;
    },
    leave() {
      open.pop();
    },
  });
  return found;
}

/** The slash-joined field path that ends AppSync's validation messages. */
export function fieldPath(ancestors: readonly ASTNode[]): string {
  return ancestors
    .flatMap((node) => (node.kind === Kind.FIELD || node.kind === Kind.FRAGMENT_DEFINITION ? [node.name.value] : []))
    .join('/');
}
