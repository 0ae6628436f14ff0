import { getLineInfo, parse as parseModule, tokenizer, type Node, type Program } from 'acorn';
import { fullAncestor } from 'acorn-walk';
import { CodeErrors } from './codeErrors.ts';
import { tooDeepAt } from './depth.ts';
import type { AnyNode, Visit } from './nodes.ts';
import { resolveScopes, type Binding } from './scopes.ts';

/** Parsed code, for the rules and the instrumentation. */
export interface Module {
  code: string;
  program: Program;
  /** Every node, children before parents. */
  visits: Visit[];
  /** The binding that an identifier (read or written) refers to; undefined for a global. */
  bindingOf(identifier: AnyNode): Binding | undefined;
}

/** The position of the operator in a binary or logical expression or an assignment. Comments may surround it. */
export function operatorOf({ code }: Module, { operator, left, right }: AnyNode): [start: number, end: number] {
  const between = code.slice(left.end, right.start);
  for (const token of tokenizer(between, { ecmaVersion: 'latest' })) {
    if (between.slice(token.start, token.end) === operator) return [left.end + token.start, left.end + token.end];
  }
  throw new Error(`There is no ${operator} in ${between}`);
}

/** Parses code as an ES module. Throws `CodeErrors` with a PARSER_ERROR. */
export function parse(code: string): Module {
  const deep = tooDeepAt(code);
  if (deep !== undefined) throw parserError('the code is nested too deeply', getLineInfo(code, deep));
  const program = syntaxOf(code);
  const visits: Visit[] = [];
  const seen = new Set<Node>();
  fullAncestor(program, (node, _state, ancestors) => {
    // acorn-walk calls back a second time for a node that it treats as a narrower kind (a pattern, a method).
    if (seen.has(node)) return;
    seen.add(node);
    visits.push({ node, ancestors: ancestors.slice() as AnyNode[] });
  });
  const bindings = resolveScopes(visits);
  return { code, program, visits, bindingOf: (identifier) => bindings.get(identifier) };
}

function syntaxOf(code: string): Program {
  try {
    return parseModule(code, { ecmaVersion: 'latest', sourceType: 'module', locations: true });
  } catch (thrown) {
    const error = thrown as SyntaxError & { loc: { line: number; column: number } };
    throw parserError(error.message.replace(/ \(\d+:\d+\)$/, ''), error.loc);
  }
}

/** @param column from 0 */
export const parserError = (problem: string, { line, column }: { line: number; column: number }) =>
  new CodeErrors([
    {
      errorType: 'PARSER_ERROR',
      value: `Parsing error: ${problem}`,
      location: { line, column: column + 1, span: 0 },
    },
  ]);
