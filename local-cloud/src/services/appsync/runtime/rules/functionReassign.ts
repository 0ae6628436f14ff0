import { standsForFunction } from './functionPassing.ts';
import { eachNode } from './rule.ts';

/** Refuses a second name or a second value for a function (ESLint plugin: no-function-reassign). */
export const functionReassign = eachNode(({ node }, module) => {
  const message = 're-assigning a function is not allowed';
  if (node.type === 'VariableDeclarator' && node.init?.type === 'Identifier') {
    return standsForFunction(node.init, module) ? message : undefined;
  }
  if (node.type !== 'AssignmentExpression') return undefined;
  const source = node.right.type === 'Identifier' && standsForFunction(node.right, module);
  const target = node.left.type === 'Identifier' && standsForFunction(node.left, module);
  return source || target ? message : undefined;
});
