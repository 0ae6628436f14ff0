import type { AnyNode } from '../nodes.ts';
import type { Module } from '../parse.ts';
import { isFunction } from '../scopes.ts';
import { ITERATION_METHODS } from '../supported.ts';
import { eachNode } from './rule.ts';

/** Whether an expression is a function or the name of one. */
export function standsForFunction(node: AnyNode | null, module: Module): boolean {
  if (node?.type !== 'Identifier') return isFunction(node);
  return module.bindingOf(node)?.function !== undefined;
}

/** Refuses functions as arguments, except to the array iteration methods (ESLint plugin: no-function-passing). */
export const functionPassing = eachNode(({ node }, module) => {
  if (node.type !== 'CallExpression') return undefined;
  if (!node.arguments.some((argument: AnyNode) => standsForFunction(argument, module))) return undefined;
  const { callee } = node;
  const method = callee.type === 'MemberExpression' && !callee.computed ? callee.property.name : undefined;
  if (ITERATION_METHODS.has(method)) return undefined;
  if (method === 'sort') return 'sort takes no comparator';
  return 'functions can not be passed as an argument';
});
