import { eachNode } from './rule.ts';

/** Names in instrumented code: `__count__`, `__each__`, … */
const ENGINE_NAME = /^__[a-zA-Z]+__$/;

/**
 * Refuses names that could belong to the engine, whose own names are in scope of the code. Object members may have such
 * names.
 */
export const engineNames = eachNode(({ node, ancestors }) => {
  if (node.type !== 'Identifier' || !ENGINE_NAME.test(node.name)) return undefined;
  const parent = ancestors.at(-2);
  if (parent?.type === 'MemberExpression' && parent.property === node && !parent.computed) return undefined;
  if (parent?.type === 'Property' && parent.key === node && !parent.computed && !parent.shorthand) return undefined;
  return `the name ${node.name} is the engine's own`;
});
