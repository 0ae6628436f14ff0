import { parse, type AnyNode } from 'acorn';

/**
 * The functions that Stryker calls in the code that it changed. A bundler numbers the names, since each file has its
 * own.
 */
const SWITCH = /^stryMutAct_\w+$/;
const COUNTER = /^stryCov_\w+$/;
const HELPER = /^stry(?:NS|Cov|MutAct)_\w+$/;

/** The mutants in a bundle of sources that Stryker changed. */
export const mutantsIn = (bundle: string): string[] => [
  ...new Set([...bundle.matchAll(/\bstryMutAct_\w+\("(\d+)"\)/g)].map(([, id]) => id as string)),
];

/**
 * A bundle with one mutant, or without any. Stryker puts all mutants of a source beside the original and switches
 * between them while the code runs. AppSync would not save such code, and counts what it runs, so the switches are
 * decided beforehand.
 */
export function withMutant(bundle: string, active?: string): string {
  const chosen = (test: AnyNode) => argumentOf(test) === active;

  /** The text of a node in which all switches are decided. */
  function text(node: AnyNode): string {
    if (node.type === 'ConditionalExpression' && isCallOf(SWITCH, node.test)) {
      return `(${text(chosen(node.test) ? node.consequent : node.alternate)})`;
    }
    if (node.type === 'IfStatement' && isCallOf(SWITCH, node.test)) {
      return text(chosen(node.test) ? node.consequent : node.alternate!);
    }
    if (node.type === 'SequenceExpression' && isCallOf(COUNTER, node.expressions[0]!)) {
      return text(node.expressions[1]!);
    }
    if (node.type === 'ExpressionStatement' && isCallOf(HELPER, node.expression)) return '';
    if (node.type === 'FunctionDeclaration' && HELPER.test(node.id?.name ?? '')) return '';
    // A block around nothing but a switch is Stryker's.
    if (node.type === 'BlockStatement' && node.body.length === 1) {
      const [only] = node.body;
      if (only?.type === 'IfStatement' && isCallOf(SWITCH, only.test)) return text(only);
    }
    const named = nameGiven(node);
    return named === undefined ? withChildren(node) : text(named);
  }

  function withChildren(node: AnyNode): string {
    let result = '';
    let end = node.start;
    for (const child of childrenOf(node)) {
      result += bundle.slice(end, child.start) + text(child);
      end = child.end;
    }
    return result + bundle.slice(end, node.end);
  }

  return text(parse(bundle, { ecmaVersion: 'latest', sourceType: 'module' }));
}

const isCallOf = (name: RegExp, node: AnyNode) =>
  node.type === 'CallExpression' && node.callee.type === 'Identifier' && name.test(node.callee.name);

const argumentOf = (call: AnyNode) => {
  const [argument] = call.type === 'CallExpression' ? call.arguments : [];
  return argument?.type === 'Literal' ? argument.value : undefined;
};

/** In `(() => { const name = value; return name; })()`, by which Stryker names a function: the value. */
function nameGiven(node: AnyNode): AnyNode | undefined {
  if (node.type !== 'CallExpression' || node.callee.type !== 'ArrowFunctionExpression') return undefined;
  const { body } = node.callee;
  if (body.type !== 'BlockStatement' || body.body.length !== 2) return undefined;
  const [declared, returned] = body.body;
  if (declared?.type !== 'VariableDeclaration' || returned?.type !== 'ReturnStatement') return undefined;
  return declared.declarations[0]?.init ?? undefined;
}

/** The nodes right below a node, in the order of the text. */
const childrenOf = (node: AnyNode): AnyNode[] =>
  Object.values(node)
    .flat()
    .filter((value): value is AnyNode => typeof (value as AnyNode | null)?.type === 'string')
    // A short property, as in `{ name }`, is its key and its value at once.
    .filter((child, index, all) => all.findIndex(({ start }) => start === child.start) === index)
    .sort((a, b) => a.start - b.start);
