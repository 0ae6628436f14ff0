import type { AnyNode } from '../nodes.ts';
import type { Module } from '../parse.ts';
import { isFunction } from '../scopes.ts';
import { eachNode } from './rule.ts';

/** Refuses writes to `ctx` or its properties in a handler. The contents of `ctx.stash` may change. */
export const contextReassign = eachNode(({ node, ancestors }, module) => {
  const target = writtenBy(node);
  if (target === undefined) return undefined;
  const isMember = target.type === 'MemberExpression';
  const root: AnyNode = isMember ? target.object : target;
  if (root.type !== 'Identifier' || !isContext(root, ancestors, module)) return undefined;
  if (!isMember) return `${root.name} is readonly and re-assignment is not supported`;
  const name = target.computed ? target.property.value : target.property.name;
  return `${root.name} is readonly. Adding/Updating ${name ?? 'properties'} is not supported`;
});

function writtenBy(node: AnyNode): AnyNode | undefined {
  if (node.type === 'AssignmentExpression') return node.left;
  if (node.type === 'UnaryExpression' && node.operator === 'delete') return node.argument;
  if (node.type === 'ForInStatement' || node.type === 'ForOfStatement') return node.left;
  return undefined;
}

/** Whether an identifier is the first parameter of the exported handler that uses it. */
function isContext(identifier: AnyNode, ancestors: AnyNode[], module: Module): boolean {
  if (module.bindingOf(identifier)?.kind !== 'parameter') return false;
  return ancestors.some((ancestor, index) => {
    if (!isFunction(ancestor) || ancestor.params[0]?.name !== identifier.name) return false;
    const name = ancestor.id?.name ?? ancestors[index - 1]?.id?.name;
    return name === 'request' || name === 'response';
  });
}
