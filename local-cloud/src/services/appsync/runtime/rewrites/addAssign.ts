import { warnIn, type Rewrite } from './rewrite.ts';

/** B6: a `+=` whose value is used has the value `""`. The assignment still happens. */
export const addAssign: Rewrite = (quirks) => {
  if (quirks.of('B6') === 'off') return undefined;
  return {
    helpers: [`__assigned__=(a)=>{${warnIn(quirks, 'B6')}return ${quirks.isOn('B6') ? '""' : 'a'}}`],
    rewrite({ node, ancestors }, { open, close }) {
      if (node.type !== 'AssignmentExpression' || node.operator !== '+=') return;
      if (ancestors.at(-2)?.type === 'ExpressionStatement') return;
      open(node.start, '__assigned__(');
      close(node.end, ')');
    },
  };
};
