import { dataIn } from '../dataExpressions.ts';
import type { AnyNode } from '../nodes.ts';
import { operatorOf, type Module } from '../parse.ts';
import type { Quirks } from '../../quirks/quirks.ts';
import type { Rewrite } from './rewrite.ts';

/**
 * B3: for `===` and `!==`, null and undefined are the same. B5: two numbers from DynamoDB are equal if they differ; any
 * other comparison of them is by value.
 */
export const equality: Rewrite = (quirks, module) => {
  const hasDataNumbers = quirks.isOn('B4') || quirks.isOn('B5');
  if (!quirks.isOn('B3') && !hasDataNumbers && !quirks.warns('B5')) return undefined;
  const isData = dataIn(module);
  return {
    helpers: helpersFor(quirks),
    rewrite({ node }, { open, close, blank }) {
      if (node.type === 'SwitchStatement' && hasDataNumbers) {
        open(node.discriminant.start, '__value__((');
        close(node.discriminant.end, '))');
      }
      if (node.type !== 'BinaryExpression' || !/^[!=]==$/.test(node.operator)) return;
      const { left, right } = node;
      const isWatched = quirks.warns('B5') && isData(left) && isData(right);
      if (!quirks.isOn('B3') && !hasDataNumbers && !isWatched) return;
      if (isText(left) || isText(right)) return;
      if (!hasDataNumbers && (isDefinite(left) || isDefinite(right))) return;
      const [start, end] = operatorOf(module, node);
      // `x === undefined` becomes `x == undefined`: one character less.
      if (quirks.isOn('B3') && (isNothing(left, module) || isNothing(right, module))) return blank(end - 1, end);
      open(node.start, `${node.operator === '!==' ? '!' : ''}${isWatched ? '__compared__' : '__same__'}(`);
      blank(start, end);
      close(start, ',');
      close(node.end, ')');
    },
  };
};

function helpersFor(quirks: Quirks): string[] {
  const both = quirks.isOn('B3') ? 'a===b||a==null&&b==null' : 'a===b';
  if (!quirks.isOn('B4') && !quirks.isOn('B5')) {
    const warning = 'if(typeof a==="number"&&typeof b==="number")__runtime__.warn("B5")';
    return [`__same__=(a,b)=>${both}`, `__compared__=(a,b)=>{${warning};return __same__(a,b)}`];
  }
  const isReversed = quirks.isOn('B5') ? '__runtime__.isDataNumber(a)&&__runtime__.isDataNumber(b)' : 'false';
  return [
    '__value__=(a)=>__runtime__.isDataNumber(a)?+a:a',
    `__equal__=(a,b)=>${both}`,
    `__same__=(a,b)=>${isReversed}?+a!==+b:__equal__(__value__(a),__value__(b))`,
    '__compared__=__same__',
  ];
}

/** Text and booleans compare with numbers as before: never equal. */
const isText = ({ type, value, operator }: AnyNode): boolean =>
  type === 'TemplateLiteral' ||
  ['string', 'boolean'].includes(typeof value) ||
  operator === 'typeof' ||
  operator === '!';

/** Neither null nor undefined. */
function isDefinite({ type, value, operator }: AnyNode): boolean {
  if (type === 'Literal') return value !== null;
  if (type === 'UnaryExpression') return operator !== 'void';
  return type === 'BinaryExpression' || type === 'ObjectExpression' || type === 'ArrayExpression';
}

function isNothing(node: AnyNode, module: Module): boolean {
  if (node.type === 'Literal') return node.value === null;
  if (node.type === 'UnaryExpression') return node.operator === 'void';
  return node.type === 'Identifier' && node.name === 'undefined' && module.bindingOf(node) === undefined;
}
