import type { AnyNode } from '../nodes.ts';
import { warnIn, type Rewrite } from './rewrite.ts';

const LISTING = new Set(['assign', 'entries', 'hasOwn', 'keys', 'stringify', 'values']);

/** C3: code that lists the members of `ctx` may see more of them. `context.ts` defines the members themselves. */
export const wholeContext: Rewrite = (quirks, module) => {
  if (!quirks.warns('C3')) return undefined;
  return {
    helpers: [`__whole__=(a)=>{${warnIn(quirks, 'C3')}return a}`],
    rewrite({ node, ancestors }, { open, close }) {
      if (node.type !== 'Identifier' || node.name !== 'ctx' || module.bindingOf(node)?.kind !== 'parameter') return;
      const parent = ancestors.at(-2)!;
      if (parent.type !== 'SpreadElement' && !isListing(parent, node)) return;
      open(node.start, '__whole__(');
      close(node.end, ')');
    },
  };
};

const isListing = ({ type, callee, arguments: given }: AnyNode, node: AnyNode): boolean =>
  type === 'CallExpression' && given.includes(node) && LISTING.has(callee.property?.name);
