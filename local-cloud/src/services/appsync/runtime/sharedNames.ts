import type { AnyNode } from './nodes.ts';
import type { Module } from './parse.ts';
import { isFunction } from './scopes.ts';

/** B9: the variables of the response handler whose names the request handler declares too. */
export function sharedNames({ visits }: Module): AnyNode[] {
  const declared = (handler: string) =>
    visits.flatMap(({ node, ancestors }) => {
      const isOwn = node.type === 'VariableDeclarator' && ancestors.some((each) => isHandler(each, handler));
      return isOwn && node.id.type === 'Identifier' ? [node.id as AnyNode] : [];
    });
  const names = new Set(declared('request').map(({ name }) => name));
  return declared('response').filter(({ name }) => names.has(name));
}

/** A handler's declaration, as the guide writes handlers. */
const isHandler = (node: AnyNode, name: string): boolean => isFunction(node) && node.id?.name === name;
