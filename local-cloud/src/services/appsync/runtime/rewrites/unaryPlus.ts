import { warnIn, type Rewrite } from './rewrite.ts';

/** B12: unary plus rejects spaces around a number. */
export const unaryPlus: Rewrite = (quirks) => {
  if (quirks.of('B12') === 'off') return undefined;
  const spaced = quirks.isOn('B12') ? 'NaN' : '+a';
  return {
    helpers: [
      `__number__=(a)=>{if(typeof a!=="string"||a.trim()===a)return +a;${warnIn(quirks, 'B12')}return ${spaced}}`,
    ],
    rewrite({ node }, { open, close, blank }) {
      if (node.type !== 'UnaryExpression' || node.operator !== '+') return;
      open(node.start, '__number__(');
      blank(node.start, node.start + 1);
      close(node.end, ')');
    },
  };
};
