import type { AnyNode } from '../nodes.ts';
import { isFunction } from '../scopes.ts';
import type { Rule } from './rule.ts';

/** Refuses functions that call themselves, directly, through each other, or from a callback. */
export const recursion: Rule = (module) => {
  const calls = module.visits.flatMap(({ node, ancestors }) => {
    if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') return [];
    const callee = module.bindingOf(node.callee)?.function;
    return callee === undefined
      ? []
      : [{ node, name: node.callee.name, callee, callers: ancestors.filter(isFunction) }];
  });
  const reaches = (from: AnyNode, target: AnyNode, seen = new Set<AnyNode>()): boolean => {
    if (from === target) return true;
    if (seen.has(from)) return false;
    seen.add(from);
    return calls.some((call) => call.callers.includes(from) && reaches(call.callee, target, seen));
  };
  return calls
    .filter((call) => call.callers.some((caller) => reaches(call.callee, caller)))
    .map(({ node, name }) => ({ node, value: `recursion is not supported: ${name} calls itself` }));
};
