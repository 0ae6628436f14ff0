import { warnIn, type Rewrite } from './rewrite.ts';

/** B7: `typeof` a function is `"undefined"`. A number from DynamoDB (B4, B5) is a number. */
export const typeOf: Rewrite = (quirks, module) => {
  if (quirks.of('B7') === 'off' && !quirks.isOn('B4') && !quirks.isOn('B5')) return undefined;
  const ofFunction = quirks.isOn('B7') ? '"undefined"' : '"function"';
  return {
    helpers: [
      `__typeOf__=(a)=>{if(__runtime__.isDataNumber(a))return "number";` +
        `if(typeof a!=="function")return typeof a;${warnIn(quirks, 'B7')}return ${ofFunction}}`,
    ],
    rewrite({ node }, { open, close, blank }) {
      if (node.type !== 'UnaryExpression' || node.operator !== 'typeof') return;
      // Only a direct `typeof` of an undeclared name raises no ReferenceError.
      if (node.argument.type === 'Identifier' && module.bindingOf(node.argument) === undefined) return;
      open(node.start, '__typeOf__(');
      blank(node.start, node.start + 'typeof'.length);
      close(node.end, ')');
    },
  };
};
