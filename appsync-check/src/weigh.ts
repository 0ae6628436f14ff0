import { parse } from 'acorn';
import { full } from 'acorn-walk';

/**
 * What makes code big. AppSync counts bytes and has a second limit, which it does not publish: "Function metadata has
 * exceeded the maximum allowed size". Code far below 32 KB was seen to reach it with many helpers, `if`s and defaults
 * in patterns.
 * @see https://github.com/aws/aws-appsync-community/issues/301
 */
export interface Weight {
  /** UTF-8. */
  bytes: number;
  /** Declarations, expressions and arrows. */
  functions: number;
  /** `if`, `?:`, each `case`, `||`, `&&`, `??`. */
  branches: number;
  /** Defaults in patterns and parameters. */
  defaults: number;
}

const COUNTED: Record<string, Exclude<keyof Weight, 'bytes'>> = {
  FunctionDeclaration: 'functions',
  FunctionExpression: 'functions',
  ArrowFunctionExpression: 'functions',
  IfStatement: 'branches',
  ConditionalExpression: 'branches',
  SwitchCase: 'branches',
  LogicalExpression: 'branches',
  AssignmentPattern: 'defaults',
};

/** @throws SyntaxError for text that is not an ES module */
export function weigh(code: string): Weight {
  const weight = { bytes: Buffer.byteLength(code), functions: 0, branches: 0, defaults: 0 };
  full(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }), ({ type }) => {
    const counted = COUNTED[type];
    if (counted !== undefined) weight[counted] += 1;
  });
  return weight;
}
