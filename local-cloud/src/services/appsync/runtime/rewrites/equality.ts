import type { AnyNode } from '../nodes.ts';
import { operatorOf, type Module } from '../parse.ts';
import type { Rewrite } from './rewrite.ts';

/** Expressions that are never null nor undefined. */
const DEFINITE = new Set(['TemplateLiteral', 'BinaryExpression', 'ObjectExpression', 'ArrayExpression']);

/** B3: for `===` and `!==`, null and undefined are one. */
export const equality: Rewrite = (quirks, module) => {
  if (!quirks.isOn('B3')) return undefined;
  return {
    helpers: ['__same__=(a,b)=>a===b||a==null&&b==null'],
    rewrite({ node }, { open, close, blank }) {
      if (node.type !== 'BinaryExpression' || !/^[!=]==$/.test(node.operator)) return;
      if (isDefinite(node.left) || isDefinite(node.right)) return;
      const [start, end] = operatorOf(module, node);
      // `x === undefined` is `x == undefined`: one sign less.
      if (isNothing(node.left, module) || isNothing(node.right, module)) return blank(end - 1, end);
      open(node.start, `${node.operator === '!==' ? '!' : ''}__same__(`);
      blank(start, end);
      close(start, ',');
      close(node.end, ')');
    },
  };
};

function isDefinite({ type, value, operator }: AnyNode): boolean {
  if (type === 'Literal') return value !== null;
  if (type === 'UnaryExpression') return operator !== 'void';
  return DEFINITE.has(type);
}

function isNothing(node: AnyNode, module: Module): boolean {
  if (node.type === 'Literal') return node.value === null;
  if (node.type === 'UnaryExpression') return node.operator === 'void';
  return node.type === 'Identifier' && node.name === 'undefined' && module.bindingOf(node) === undefined;
}
