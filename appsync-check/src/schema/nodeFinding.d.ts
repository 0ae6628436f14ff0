import type { ASTNode, Token } from 'graphql';
import type { Finding } from '../finding.ts';
/** A finding about a node or a token of a parsed schema. */
export declare function findingAt(at: ASTNode | Token, rule: string, message: string): Finding;
