import type { AnyNode } from '../nodes.ts';
import { operatorOf } from '../parse.ts';
import type { Rewrite } from './rewrite.ts';

/** B2: the right side of `??` is always evaluated; the result is correct. */
export const nullish: Rewrite = (quirks, module) => {
  if (!quirks.isOn('B2')) return undefined;
  return {
    helpers: ['__nullish__=(a,b)=>a??b'],
    rewrite({ node }, { open, close, blank }) {
      if (node.type !== 'LogicalExpression' || node.operator !== '??' || hasNoEffect(node.right)) return;
      const [start, end] = operatorOf(module, node);
      open(node.start, '__nullish__(');
      blank(start, end);
      close(start, ',');
      close(node.end, ')');
    },
  };
};

/** Whether the evaluation of an expression is unobservable. */
const hasNoEffect = ({ type }: AnyNode): boolean => type === 'Literal' || type === 'Identifier';
