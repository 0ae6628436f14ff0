import { ARITHMETIC, dataIn } from '../dataExpressions.ts';
import type { AnyNode } from '../nodes.ts';
import { operatorOf } from '../parse.ts';
import type { Rewrite } from './rewrite.ts';

/**
 * B4: a number from DynamoDB is `"null"` in text. Template literals need no rewrite, because they use the number's own
 * `toString`. For a warning, values are checked for text and numbers, and the code shows what may come from DynamoDB.
 */
export const addition: Rewrite = (quirks, module) => {
  const isOn = quirks.isOn('B4');
  if (!isOn && !quirks.warns('B4')) return undefined;
  const isData = dataIn(module);
  return {
    helpers: isOn
      ? [
          '__text__=(a)=>__runtime__.isDataNumber(a)?"null":a',
          '__add__=(a,b)=>typeof a==="string"?a+__text__(b):typeof b==="string"?__text__(a)+b:a+b',
          '__addend__=(a,b)=>typeof a==="string"?__text__(b):b',
        ]
      : [
          '__text__=(a)=>{if(typeof a==="number")__runtime__.warn("B4");return a}',
          '__add__=(a,b,l,r)=>{if(typeof a==="string"&&r)__text__(b);if(typeof b==="string"&&l)__text__(a);return a+b}',
        ],
    rewrite({ node }, { open, close, blank }) {
      if (node.type === 'TemplateLiteral' && !isOn) {
        for (const expression of node.expressions.filter(isData)) {
          open(expression.start, '__text__((');
          close(expression.end, '))');
        }
      }
      if (node.type === 'AssignmentExpression' && node.operator === '+=' && isOn && isSimple(node.left)) {
        open(node.right.start, `__addend__(${module.code.slice(node.left.start, node.left.end)},(`);
        close(node.right.end, '))');
      }
      if (node.type !== 'BinaryExpression' || node.operator !== '+') return;
      if (isNumber(node.left) || isNumber(node.right)) return;
      const [left, right] = [isData(node.left), isData(node.right)];
      if (!isOn && !left && !right) return;
      const [start, end] = operatorOf(module, node);
      open(node.start, '__add__(');
      blank(start, end);
      close(start, ',');
      close(node.end, isOn ? ')' : `,${left},${right})`);
    },
  };
};

/** Always a number, so no text results here. */
const isNumber = ({ type, value, operator }: AnyNode): boolean =>
  typeof value === 'number' || (type === 'BinaryExpression' && ARITHMETIC.has(operator));

/** Can be read twice without effect. */
const isSimple = ({ type, object, computed }: AnyNode): boolean =>
  type === 'Identifier' || (type === 'MemberExpression' && !computed && isSimple(object));
