import type { AnyNode } from '../nodes.ts';
import { eachNode } from './rule.ts';

/** Constructs that do not exist in APPSYNC_JS, by node type. */
const FORBIDDEN: Record<string, string> = {
  ForStatement: 'for statements are not supported; use for...of or for...in',
  WhileStatement: 'while statements are not supported; use for...of or for...in',
  DoWhileStatement: 'do...while statements are not supported; use for...of or for...in',
  ContinueStatement: 'continue statements are not supported',
  LabeledStatement: 'labels are not supported',
  ClassDeclaration: 'classes are not supported',
  ClassExpression: 'classes are not supported',
  YieldExpression: 'yield is not supported',
  AwaitExpression: 'await is not supported',
  ThisExpression: 'this is not supported',
  Super: 'super is not supported',
  ThrowStatement: 'throw is not supported; use util.error()',
  TryStatement: 'try statements are not supported',
  NewExpression: 'new is not supported',
  UpdateExpression: 'the operators ++ and -- are not supported; use += 1 and -= 1',
  ImportExpression: 'dynamic import is not supported',
  MetaProperty: 'import.meta and new.target are not supported',
  DebuggerStatement: 'debugger statements are not supported',
  ExportDefaultDeclaration: 'default exports are not supported; export functions named request and response',
  ExportAllDeclaration: 'code is one file; re-exporting another module is not supported',
};

/** Refuses syntax that APPSYNC_JS lacks. Guide: "Supported features", core features. */
export const syntax = eachNode(({ node }) => FORBIDDEN[node.type] ?? variant(node));

/** Node types of which only some forms are refused. */
function variant(node: AnyNode): string | undefined {
  if (node.async === true) return 'async functions are not supported';
  if (node.generator === true) return 'generators are not supported';
  if (node.type === 'VariableDeclaration' && /using$/.test(node.kind)) return 'using declarations are not supported';
  if (node.type === 'ForOfStatement' && node.await) return 'for await is not supported';
  if (node.type === 'Literal' && node.regex) return 'regular expression literals are not supported; use util.matches()';
  if (node.type === 'Literal' && node.bigint) return 'BigInt literals are not supported';
  if (node.type === 'UnaryExpression' && node.operator === '~') return 'the operator ~ is not supported';
  if (node.type === 'BinaryExpression' && node.operator === 'in') {
    return 'the operator in is not supported; use Object.hasOwn()';
  }
  if (node.type === 'BinaryExpression' && node.operator === 'instanceof') {
    return 'the operator instanceof is not supported';
  }
  if (node.type === 'ExportNamedDeclaration' && node.source) {
    return 'code is one file; re-exporting another module is not supported';
  }
  return undefined;
}
