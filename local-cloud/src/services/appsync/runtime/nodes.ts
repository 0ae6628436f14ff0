import type { Node } from 'acorn';

/** An AST node; acorn's union of node types would need a cast at every step of a rule. */
export type AnyNode = Node & Record<string, any>;

/** A node with the way to it: `ancestors` begins with the program and ends with the node itself. */
export interface Visit {
  node: AnyNode;
  ancestors: AnyNode[];
}
