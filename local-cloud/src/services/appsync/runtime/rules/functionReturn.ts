import { eachNode } from './rule.ts';
import { standsForFunction } from './functionPassing.ts';

/** Refuses functions that return functions (ESLint plugin: no-function-return). */
export const functionReturn = eachNode(({ node }, module) => {
  const returned =
    node.type === 'ReturnStatement'
      ? node.argument
      : node.type === 'ArrowFunctionExpression' && node.expression
        ? node.body
        : null;
  return standsForFunction(returned, module) ? 'returning a function is not allowed' : undefined;
});
