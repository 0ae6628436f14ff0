import { eachNode } from './rule.ts';

/** What instrumented code calls by: `__count__`, `__each__`, … */
const ENGINE_NAME = /^__[a-zA-Z]+__$/;

/** Refuses names that could be the engine's: its own are in the scope of the code. Members of objects may be called so. */
export const engineNames = eachNode(({ node, ancestors }) => {
  if (node.type !== 'Identifier' || !ENGINE_NAME.test(node.name)) return undefined;
  const parent = ancestors.at(-2);
  if (parent?.type === 'MemberExpression' && parent.property === node && !parent.computed) return undefined;
  if (parent?.type === 'Property' && parent.key === node && !parent.computed && !parent.shorthand) return undefined;
  return `the name ${node.name} is the engine's own`;
});
