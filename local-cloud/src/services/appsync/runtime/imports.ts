import type { AnyNode } from './nodes.ts';
import type { Module } from './parse.ts';

/** Whether the code uses a name that an import (or one of its specifiers) declares. */
export function isUsed(node: AnyNode, module: Module): boolean {
  const specifiers: AnyNode[] = node.specifiers ?? [node];
  const names = new Set(specifiers.map(({ local }) => local.name));
  return module.visits.some(({ node: each }) => {
    const binding = each.type === 'Identifier' ? module.bindingOf(each) : undefined;
    return binding?.kind === 'import' && names.has(binding.name);
  });
}
