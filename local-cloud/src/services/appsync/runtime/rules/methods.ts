import type { AnyNode } from '../nodes.ts';
import type { Module } from '../parse.ts';
import { ARRAY_METHODS, GLOBALS, STRING_METHODS } from '../supported.ts';
import { eachNode } from './rule.ts';

const methodsOf = (prototype: object): string[] => Object.getOwnPropertyNames(prototype);

/** Methods that values have in JavaScript but not in APPSYNC_JS. */
const MISSING = new Set(
  [Array, String, Number, Boolean, Object, Function]
    .flatMap((type) => methodsOf(type.prototype))
    .filter((name) => !ARRAY_METHODS.has(name) && !STRING_METHODS.has(name)),
);

/**
 * Refuses calls of built-in methods outside the list: `x.includes(…)`, `f.apply(…)`, `x.toString()`. Types are unknown,
 * so it goes by name. `util.dynamodb.toString` and similar functions are recognised by the start of the expression.
 */
export const methods = eachNode(({ node }, module) => {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return undefined;
  const { property, computed } = node.callee;
  const name = computed ? property.value : property.name;
  if (!MISSING.has(name) || isProvided(node.callee.object, module)) return undefined;
  return `the method ${name} is not supported`;
});

/** Whether an expression begins with something AppSync provides: an import, `util`, `Object` … */
function isProvided(expression: AnyNode, module: Module): boolean {
  if (expression.type === 'MemberExpression') return isProvided(expression.object, module);
  if (expression.type !== 'Identifier') return false;
  const binding = module.bindingOf(expression);
  return binding === undefined ? GLOBALS.has(expression.name) : binding.kind === 'import';
}
