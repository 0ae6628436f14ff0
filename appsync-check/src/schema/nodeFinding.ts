import type { ASTNode, Token } from 'graphql';
import type { Finding } from '../finding.ts';

/** A finding about a node or a token of a parsed schema. */
export function findingAt(at: ASTNode | Token, rule: string, message: string): Finding {
  const token = 'loc' in at && at.loc !== undefined ? at.loc.startToken : (at as Token);
  return { line: token.line, column: token.column, span: token.end - token.start, rule: `sdl/${rule}`, message };
}
