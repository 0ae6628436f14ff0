import type { AnyNode } from './nodes.ts';
import type { Module } from './parse.ts';
import { isFunction } from './scopes.ts';

/** B9: the variables of the response handler that the request handler also declares. */
export function sharedNames({ visits }: Module): AnyNode[] {
  const declared = (handler: string) =>
    visits.flatMap(({ node, ancestors }) => {
      const isOwn = node.type === 'VariableDeclarator' && ancestors.some((each) => isHandler(each, handler));
      return isOwn && node.id.type === 'Identifier' ? [node.id as AnyNode] : [];
    });
  const names = new Set(declared('request').map(({ name }) => name));
  return declared('response').filter(({ name }) => names.has(name));
}

/** A handler declared as in the guide. */
const isHandler = (node: AnyNode, name: string): boolean => isFunction(node) && node.id?.name === name;
