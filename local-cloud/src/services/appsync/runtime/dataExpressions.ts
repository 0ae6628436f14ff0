import type { AnyNode } from './nodes.ts';
import type { Module } from './parse.ts';
import type { Binding } from './scopes.ts';

/** Operators that produce a new number in the code. */
export const ARITHMETIC: ReadonlySet<string> = new Set(['-', '*', '/', '%', '**', '|', '&', '^', '<<', '>>', '>>>']);

/** Members of `ctx` that no data source fills. */
const GIVEN = new Set(['args', 'arguments', 'env', 'identity', 'info', 'request']);

/**
 * Finds the expressions that may hold a data source's value unchanged: a member expression, or a variable made from
 * one. It judges by form: a function's parameters may come from anywhere.
 */
export function dataIn(module: Module): (expression: AnyNode) => boolean {
  const values = new Map<Binding, AnyNode>();
  for (const { node } of module.visits) {
    if (node.type !== 'VariableDeclarator' || !node.init) continue;
    for (const name of namesIn(node.id)) {
      const binding = module.bindingOf(name);
      if (binding !== undefined) values.set(binding, node.init);
    }
  }
  const isData = (node: AnyNode, depth = 0): boolean => {
    if (depth > 20) return false;
    if (node.type === 'ChainExpression') return isData(node.expression, depth + 1);
    if (node.type === 'Identifier') {
      const value = values.get(module.bindingOf(node) as Binding);
      return value !== undefined && isData(value, depth + 1);
    }
    if (node.type !== 'MemberExpression' || node.property.name === 'length') return false;
    const [root, first] = beginningOf(node);
    if (root.type !== 'Identifier') return true;
    const binding = module.bindingOf(root);
    if (binding === undefined || binding.kind === 'import') return false;
    return !GIVEN.has(first) && !isGiven(values.get(binding), module);
  };
  return (expression) => isData(expression);
}

/** Whether a variable comes from the arguments and similar members. */
function isGiven(value: AnyNode | undefined, module: Module): boolean {
  if (value?.type !== 'MemberExpression') return false;
  return GIVEN.has(beginningOf(value)[1]) && module.bindingOf(beginningOf(value)[0]) !== undefined;
}

/** For `ctx.args.a.b`: the identifier `ctx` and the name `args`. */
function beginningOf(node: AnyNode): [root: AnyNode, first: string] {
  const below = node.object.type === 'ChainExpression' ? node.object.expression : node.object;
  return below.type === 'MemberExpression' ? beginningOf(below) : [below, node.property.name];
}

/** The identifiers that a declaration introduces. */
function namesIn(pattern: AnyNode): AnyNode[] {
  if (pattern.type === 'Identifier') return [pattern];
  if (pattern.type !== 'ObjectPattern') return [];
  return pattern.properties.flatMap((property: AnyNode) => (property.value ? namesIn(property.value) : []));
}
