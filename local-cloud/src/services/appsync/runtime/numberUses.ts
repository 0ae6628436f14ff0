import { ARITHMETIC, dataIn } from './dataExpressions.ts';
import type { AnyNode } from './nodes.ts';
import { parse } from './parse.ts';

/**
 * Finds where code puts a number that may come from DynamoDB into text (B4), or compares two of them with `===` (B5),
 * without adding 0 first: `code.js:4:11: version in text (B4)`. Types are unknown, so it goes by names.
 * @param code a bundle
 * @param names of attributes that hold numbers
 */
export function numberUses(code: string, names: ReadonlySet<string>): string[] {
  const module = parse(code);
  const isData = dataIn(module);
  const isNumber = (node: AnyNode): boolean => names.has(nameOf(node) ?? '') && isData(node);
  return module.visits.flatMap(({ node }) => {
    if (node.type === 'TemplateLiteral') return node.expressions.filter(isNumber).map(inText);
    if (node.type !== 'BinaryExpression') return [];
    const { operator, left, right } = node;
    if (operator === '+') {
      if (isText(left) && isNumber(right)) return [inText(right)];
      return isText(right) && isNumber(left) ? [inText(left)] : [];
    }
    const isCompared = /^[!=]==$/.test(operator) && isNumber(left) && isNumber(right);
    return isCompared ? [`${placeOf(left)}: ${nameOf(left)} and ${nameOf(right)} compared (B5)`] : [];
  });
}

const inText = (node: AnyNode): string => `${placeOf(node)}: ${nameOf(node)} in text (B4)`;

const placeOf = ({ loc }: AnyNode): string => `code.js:${loc!.start.line}:${loc!.start.column + 1}`;

/** The last name in `task.version`, `task?.version` or `version`. */
function nameOf(node: AnyNode): string | undefined {
  if (node.type === 'ChainExpression') return nameOf(node.expression);
  if (node.type === 'Identifier') return node.name;
  return node.type === 'MemberExpression' && !node.computed ? node.property.name : undefined;
}

/** An operand that turns a sum into text. */
const isText = (node: AnyNode): boolean =>
  node.type === 'TemplateLiteral' ||
  typeof node.value === 'string' ||
  (node.type === 'BinaryExpression' && !ARITHMETIC.has(node.operator) && (isText(node.left) || isText(node.right)));
