import type { Node } from 'acorn';

/** An AST node. With acorn's union of node types, every step of a rule would need a cast. */
export type AnyNode = Node & Record<string, any>;

/** A node with its path: `ancestors` begins with the program and ends with the node itself. */
export interface Visit {
  node: AnyNode;
  ancestors: AnyNode[];
}

/** The exported name that an import refers to: `import { a as b }`, `import { 'a' as b }`, `import b`. */
export const importedName = ({ type, imported }: AnyNode): string =>
  type === 'ImportDefaultSpecifier' ? 'default' : (imported.name ?? imported.value);
